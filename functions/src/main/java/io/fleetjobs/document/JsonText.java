package io.fleetjobs.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** JSON as text, looked at and not read. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** What the inside of a valid JSON string stands for. */
  static String unescaped(String inside) {
    try (var parser = JSON.createParser("\"" + inside + "\"")) {
      return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : inside;
    } catch (IOException _) {
      return inside;
    }
  }
}
