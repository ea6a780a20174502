package io.fleetjobs.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The placeholders in a document's text: contract section 12.2. JSON's escapes are resolved before
 * the search.
 *
 * @param found placeholders of all kinds, in the order of the text
 * @param strays local placeholders outside of all others, such as {@code ${jobId}}
 * @param areTerminated true if each placeholder ends within the JSON string in which it begins
 */
public record Placeholders(List<Placeholder> found, List<String> strays, boolean areTerminated) {
  private static final String OPEN = "${";
  private static final String ESCAPED_DOLLAR = "\\u0024";

  public Placeholders {
    found = List.copyOf(found);
    strays = List.copyOf(strays);
  }

  /** True if a document may have placeholders. A cheap check before it is parsed. */
  public static boolean mayBeIn(String document) {
    return document.contains("$") || document.contains(ESCAPED_DOLLAR);
  }

  /**
   * Returns the placeholders of a document.
   *
   * @param document valid JSON text
   */
  public static Placeholders in(String document) {
    var found = new ArrayList<Placeholder>();
    var strays = new ArrayList<String>();
    var areTerminated =
        JsonString.in(document).stream().allMatch(string -> areTerminated(string, found, strays));
    return new Placeholders(found, strays, areTerminated);
  }

  /** Adds the placeholders of a string. Returns false at the first one without an end. */
  private static boolean areTerminated(
      JsonString string, List<Placeholder> found, List<String> strays) {
    var text = string.value();
    var at = text.indexOf(OPEN);
    while (at >= 0) {
      var next = at + OPEN.length();
      if (text.startsWith(Placeholder.START, at)) {
        var end = end(text, at);
        if (end.isEmpty()) {
          return false;
        }
        next = end.getAsInt();
        found.add(
            new Placeholder(
                string.place(at),
                string.place(next),
                text.substring(at + Placeholder.START.length(), next - 1)));
      } else {
        strays.addAll(localsAt(text, at));
      }
      at = text.indexOf(OPEN, next);
    }
    return true;
  }

  private static List<String> localsAt(String text, int at) {
    return LocalValues.NAMES.stream().filter(name -> text.startsWith(name, at)).toList();
  }

  /**
   * Returns the position after a placeholder and all that are nested in it; empty if it has no end.
   */
  private static OptionalInt end(String text, int start) {
    var depth = 0;
    for (var at = start; at < text.length(); at++) {
      if (text.startsWith(OPEN, at)) {
        depth++;
      } else if (text.charAt(at) == '}' && --depth == 0) {
        return OptionalInt.of(at + 1);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Returns each {@code ${…}} within the argument of a placeholder, including those nested in it.
   */
  static List<String> within(String argument) {
    var within = new ArrayList<String>();
    var at = argument.indexOf(OPEN);
    while (at >= 0) {
      var next = end(argument, at).orElseThrow();
      within.add(argument.substring(at, next));
      at = argument.indexOf(OPEN, next);
    }
    return within;
  }

  /** Returns the first {@code ${aws:iot:…}} within the argument of a placeholder. */
  static Optional<String> firstWithin(String argument) {
    var at = argument.indexOf(Placeholder.START);
    return at < 0
        ? Optional.empty()
        : Optional.of(argument.substring(at, end(argument, at).orElseThrow()));
  }

  /**
   * Returns the document with a URL in place of each placeholder of a presigned URL. URLs need no
   * escapes in JSON.
   */
  public String replaceIn(String document, Function<Placeholder, String> url) {
    var text = new StringBuilder(document.length());
    var done = 0;
    for (var placeholder : found.stream().filter(Placeholder::isPresigned).toList()) {
      text.append(document, done, placeholder.start()).append(url.apply(placeholder));
      done = placeholder.end();
    }
    return text.append(document, done, document.length()).toString();
  }
}
