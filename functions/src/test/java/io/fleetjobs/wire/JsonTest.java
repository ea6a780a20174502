package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void halfOfASurrogatePairIsEchoedAsItCame() {
    var token = Calls.object("{\"clientToken\":\"\\ud800\"}");

    assertThat(new String(Json.bytes(token), StandardCharsets.UTF_8))
        .isEqualTo("{\"clientToken\":\"\\uD800\"}");
  }

  @Test
  void numbersComeBackAsTheyWere() {
    var text = "{\"a\":100.0,\"b\":1.10,\"c\":123456789012345678901234567890}";

    assertThat(new String(Json.bytes(Calls.object(text)), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void operatorsSeeSecondsWithMilliseconds() {
    assertThat(Json.seconds(Instant.ofEpochMilli(1_759_650_123_456L)).toString())
        .isEqualTo("1759650123.456");
    assertThat(Json.seconds(Instant.ofEpochMilli(1_759_650_123_000L)).toString())
        .isEqualTo("1759650123.000");
  }
}
