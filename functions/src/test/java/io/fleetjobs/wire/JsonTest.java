package io.fleetjobs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest(name = "B24, C16, C17: {0}")
  @ValueSource(strings = {"{not json", "[1,2]", "\"text\"", "7", "null", "{} {}", "{}x", " ",
      "{\"a\":NaN}", "{'a':1}"})
  void whatIsNoObjectIsNoBody(String body) {
    assertEquals(Optional.empty(), Json.body(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNoUtf8IsNoBody() {
    assertEquals(Optional.empty(), Json.body(new byte[]{'{', '"', (byte) 0xC3, '"', '}'}));
  }

  @Test
  void nestingWithoutEndIsNoBody() {
    var deep = "{\"a\":".repeat(100_000);

    assertEquals(Optional.empty(), Json.body(deep.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anEmptyBodyIsAnEmptyObject() {
    assertTrue(Json.body(new byte[0]).orElseThrow().isEmpty());
  }

  @Test
  void halfOfASurrogatePairIsEchoedAsItCame() {
    var token = Calls.object("{\"clientToken\":\"\\ud800\"}");

    assertEquals("{\"clientToken\":\"\\uD800\"}",
        new String(Json.bytes(token), StandardCharsets.UTF_8));
  }

  @Test
  void numbersComeBackAsTheyWere() {
    var text = "{\"a\":100.0,\"b\":1.10,\"c\":123456789012345678901234567890}";

    assertEquals(text, new String(Json.bytes(Calls.object(text)), StandardCharsets.UTF_8));
  }

  @Test
  void operatorsSeeSecondsWithMilliseconds() {
    assertEquals("1759650123.456",
        Json.seconds(Instant.ofEpochMilli(1_759_650_123_456L)).toString());
    assertEquals("1759650123.000",
        Json.seconds(Instant.ofEpochMilli(1_759_650_123_000L)).toString());
  }
}
