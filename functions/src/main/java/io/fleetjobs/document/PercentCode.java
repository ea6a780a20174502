package io.fleetjobs.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes percent-encoded text. A plus stands for itself. */
public final class PercentCode {
  private static final String PERCENT = "%";
  private static final Pattern CODES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private PercentCode() {}

  /**
   * Returns the decoded text; empty if a percent sign is not followed by two hex digits, or if the
   * encoded bytes are not UTF-8.
   */
  public static Optional<String> decoded(String text) {
    if (CODES.matcher(text).replaceAll("").contains(PERCENT)) {
      return Optional.empty();
    }
    var decoded = new StringBuilder();
    var codes = CODES.matcher(text);
    try {
      while (codes.find()) {
        codes.appendReplacement(decoded, Matcher.quoteReplacement(characters(codes.group())));
      }
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
    return Optional.of(codes.appendTail(decoded).toString());
  }

  private static String characters(String codes) throws CharacterCodingException {
    var bytes = HexFormat.of().parseHex(codes.replace(PERCENT, ""));
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
