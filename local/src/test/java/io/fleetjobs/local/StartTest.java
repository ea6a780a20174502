package io.fleetjobs.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void theStartReportsItsSteps() {
    var steps = new ArrayList<String>();

    try (var _ = LocalStack.start(LocalOptions.anywhere(), steps::add)) {
      assertThat(steps)
          .containsExactly(
              "table (DynamoDB Local)",
              "registry, S3",
              "functions",
              "MQTT broker",
              "streams, ports");
    }
  }
}
