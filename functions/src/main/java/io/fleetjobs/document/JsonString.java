package io.fleetjobs.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** A string in a JSON text, which may be the name of a member. */
final class JsonString {
  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;

  private final String value;
  private final IntUnaryOperator places;

  private JsonString(String value, IntUnaryOperator places) {
    this.value = value;
    this.places = places;
  }

  /** Returns the strings of a valid JSON text in their order. */
  static List<JsonString> in(String json) {
    var strings = new ArrayList<JsonString>();
    var quote = json.indexOf('"');
    while (quote >= 0) {
      var string = read(json, quote + 1);
      strings.add(string);
      quote = json.indexOf('"', string.place(string.value.length()) + 1);
    }
    return strings;
  }

  private static JsonString read(String json, int start) {
    var quote = json.indexOf('"', start);
    var plain = json.substring(start, quote);
    return plain.indexOf('\\') < 0
        ? new JsonString(plain, index -> start + index)
        : unescape(json, start);
  }

  private static JsonString unescape(String json, int start) {
    var value = new StringBuilder();
    var places = IntStream.builder();
    var at = start;
    while (json.charAt(at) != '"') {
      places.add(at);
      value.append(character(json, at));
      at += length(json, at);
    }
    var all = places.add(at).build().toArray();
    return new JsonString(value.toString(), index -> all[index]);
  }

  private static char character(String json, int at) {
    if (json.charAt(at) != '\\') {
      return json.charAt(at);
    }
    var escaped = json.charAt(at + 1);
    return switch (escaped) {
      case 'u' -> (char) Integer.parseInt(json, at + 2, at + 2 + HEX_DIGITS, HEX);
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }

  private static int length(String json, int at) {
    if (json.charAt(at) != '\\') {
      return 1;
    }
    return json.charAt(at + 1) == 'u' ? 2 + HEX_DIGITS : 2;
  }

  /** Returns the text of the string, with its escapes resolved. */
  String value() {
    return value;
  }

  /**
   * Returns the position in the JSON text of a character of the value. For the index after the last
   * character, returns the position of the closing quote.
   */
  int place(int index) {
    return places.applyAsInt(index);
  }
}
