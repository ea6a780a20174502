package io.fleetjobs.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void whoWaitsForTheStartIsToldOfItsSteps() {
    var steps = new ArrayList<String>();

    try (var _ = LocalStack.start(LocalOptions.anywhere(), steps::add)) {
      assertEquals(
          List.of(
              "table (DynamoDB Local)",
              "registry, S3",
              "functions",
              "MQTT broker",
              "streams, ports"),
          steps);
    }
  }
}
