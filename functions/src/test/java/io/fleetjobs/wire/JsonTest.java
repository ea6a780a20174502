package io.fleetjobs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void halfOfASurrogatePairIsEchoedAsItCame() {
    var token = Calls.object("{\"clientToken\":\"\\ud800\"}");

    assertEquals(
        "{\"clientToken\":\"\\uD800\"}", new String(Json.bytes(token), StandardCharsets.UTF_8));
  }

  @Test
  void numbersComeBackAsTheyWere() {
    var text = "{\"a\":100.0,\"b\":1.10,\"c\":123456789012345678901234567890}";

    assertEquals(text, new String(Json.bytes(Calls.object(text)), StandardCharsets.UTF_8));
  }

  @Test
  void operatorsSeeSecondsWithMilliseconds() {
    assertEquals(
        "1759650123.456", Json.seconds(Instant.ofEpochMilli(1_759_650_123_456L)).toString());
    assertEquals(
        "1759650123.000", Json.seconds(Instant.ofEpochMilli(1_759_650_123_000L)).toString());
  }
}
