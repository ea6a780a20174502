package io.fleetjobs.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a statement into words, read one by one. A string literal keeps its quotes. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*('[^']*'|[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[*(),])\\s*");

  private final List<String> words = new ArrayList<>();
  private int next;

  Tokens(String sql) {
    var matcher = TOKEN.matcher(sql);
    while (matcher.lookingAt()) {
      words.add(matcher.group(1));
      matcher.region(matcher.end(), sql.length());
    }
    if (matcher.regionStart() < sql.length()) {
      words.add(sql.substring(matcher.regionStart())); // not a valid word: refused when it is read
    }
  }

  /** Consumes the next word if it equals the given one, ignoring case. */
  boolean take(String word) {
    var found = next < words.size() && words.get(next).equalsIgnoreCase(word);
    if (found) {
      next++;
    }
    return found;
  }

  /**
   * Consumes a word.
   *
   * @throws IllegalArgumentException if the next word is another one
   */
  void expect(String word) {
    if (!take(word)) {
      throw notSupported(rest());
    }
  }

  /** Consumes and returns the next word; empty text at the end. */
  String word() {
    return next < words.size() ? words.get(next++) : "";
  }

  /**
   * Consumes a string literal and returns its text without quotes.
   *
   * @throws IllegalArgumentException if the next word is no string literal
   */
  String literal() {
    if (next == words.size() || !words.get(next).startsWith("'")) {
      throw notSupported(rest());
    }
    var literal = words.get(next++);
    return literal.substring(1, literal.length() - 1);
  }

  boolean isAtLiteral() {
    return next < words.size() && words.get(next).startsWith("'");
  }

  /** Returns all words that have not been consumed. */
  String rest() {
    return String.join(" ", words.subList(next, words.size()));
  }

  static IllegalArgumentException notSupported(String what) {
    var found = what.isBlank() ? "the end of the statement" : "'" + what.strip() + "'";
    return new IllegalArgumentException("not supported in rule SQL at this place: " + found);
  }
}
