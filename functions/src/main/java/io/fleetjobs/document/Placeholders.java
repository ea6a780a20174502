package io.fleetjobs.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The placeholders in a document's text: contract section 12.2.
 *
 * @param found in the order of the text
 * @param strays local placeholders that stand outside of all others, such as {@code ${jobId}}
 * @param areTerminated whether each ends within the JSON string that it begins in
 */
public record Placeholders(List<Placeholder> found, List<String> strays, boolean areTerminated) {
  private static final String OPEN = "${";

  public Placeholders {
    found = List.copyOf(found);
    strays = List.copyOf(strays);
  }

  /** Whether a document needs to be looked at more closely; cheap. */
  public static boolean mayBeIn(String document) {
    return document.contains(OPEN);
  }

  /** @param document JSON text */
  public static Placeholders in(String document) {
    var found = new ArrayList<Placeholder>();
    var strays = new ArrayList<String>();
    var at = document.indexOf(OPEN);
    while (at >= 0) {
      var next = at + OPEN.length();
      if (document.startsWith(Placeholder.START, at)) {
        next = end(document, at);
        if (next < 0) {
          return new Placeholders(found, strays, false);
        }
        found.add(placeholder(document, at, next));
      } else {
        strays.addAll(localsAt(document, at));
      }
      at = document.indexOf(OPEN, next);
    }
    return new Placeholders(found, strays, true);
  }

  private static List<String> localsAt(String document, int at) {
    return LocalValues.NAMES.stream().filter(name -> document.startsWith(name, at)).toList();
  }

  /** Where the text goes on behind a placeholder and all that are in it; -1 when it has no end. */
  private static int end(String document, int start) {
    var depth = 0;
    for (var at = start; at < document.length(); at++) {
      var character = document.charAt(at);
      if (character == '"') {
        return -1;
      } else if (character == '\\') {
        at++;
      } else if (document.startsWith(OPEN, at)) {
        depth++;
      } else if (character == '}' && --depth == 0) {
        return at + 1;
      }
    }
    return -1;
  }

  private static Placeholder placeholder(String document, int start, int end) {
    var inner = document.substring(start + Placeholder.START.length(), end - 1);
    var colon = inner.indexOf(':');
    return new Placeholder(start, end, colon < 0 ? inner : inner.substring(0, colon),
        JsonText.unescaped(colon < 0 ? "" : inner.substring(colon + 1)));
  }

  /** The document with each presigned URL filled in; they need no escape in JSON. */
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
