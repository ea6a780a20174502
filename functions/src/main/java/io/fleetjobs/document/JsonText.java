package io.fleetjobs.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON as text, looked at and not read. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** Whether the text is one JSON value, and Unicode. */
  static boolean isValid(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return false;
    }
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (IOException _) {
      return false;
    }
  }

  /** What the inside of a valid JSON string stands for. */
  static String unescaped(String inside) {
    try (var parser = JSON.createParser("\"" + inside + "\"")) {
      return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : inside;
    } catch (IOException _) {
      return inside;
    }
  }
}
