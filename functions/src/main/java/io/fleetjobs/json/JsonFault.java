package io.fleetjobs.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Explains why a text is not one JSON value. */
public final class JsonFault {
  private static final int MAX_LEVELS = 1_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_LEVELS)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** The parts of the parser's messages that name its own settings and objects. */
  private static final Pattern HINT =
      Pattern.compile(
          " \\((?:start marker|for \\w+ starting) at .*|: enable `.*|: maybe a .*", Pattern.DOTALL);

  private JsonFault() {}

  /**
   * Returns the end of a sentence about the text, such as {@code is not valid JSON: line 1, column
   * 8: …}; empty if the text is one JSON value of at most 1 000 levels. There are no other limits.
   */
  public static Optional<String> of(String text) {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      return invalid(1, 1, "A byte order mark (U+FEFF) stands before the JSON");
    }
    return halfPair(text).or(() -> syntax(text));
  }

  private static Optional<String> syntax(String text) {
    try (var parser = JSON.createParser(text)) {
      return syntax(parser);
    } catch (StreamConstraintsException _) {
      return Optional.of("is nested in more than " + MAX_LEVELS + " levels, which is the limit.");
    } catch (JsonProcessingException fault) {
      return invalid(
          fault.getLocation(), HINT.matcher(fault.getOriginalMessage()).replaceFirst(""));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Optional<String> syntax(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      return invalid(parser.currentLocation(), "There is no value");
    }
    parser.skipChildren();
    parser.finishToken();
    return parser.nextToken() == null
        ? Optional.empty()
        : invalid(parser.currentTokenLocation(), "There is more behind the value");
  }

  private static Optional<String> halfPair(String text) {
    return IntStream.range(0, text.length())
        .filter(at -> isHalfPair(text, at))
        .boxed()
        .findFirst()
        .flatMap(at -> {
          var before = text.substring(0, at).split("\n", -1);
          return invalid(
              before.length,
              before[before.length - 1].length() + 1,
              "The character U+%04X is half of a surrogate pair".formatted((int) text.charAt(at)));
        });
  }

  private static boolean isHalfPair(String text, int at) {
    var character = text.charAt(at);
    return Character.isHighSurrogate(character)
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : Character.isLowSurrogate(character)
            && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private static Optional<String> invalid(JsonLocation at, String reason) {
    return invalid(at.getLineNr(), at.getColumnNr(), reason);
  }

  private static Optional<String> invalid(int line, int column, String reason) {
    return Optional.of(
        "is not valid JSON: line " + line + ", column " + column + ": " + reason + ".");
  }
}
