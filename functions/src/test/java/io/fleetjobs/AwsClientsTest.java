package io.fleetjobs;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsClientsTest {
  private final AwsClients clients = new AwsClients(Map.of("AWS_REGION", "eu-north-1"));

  /** What was primed before a snapshot must be what serves after it. */
  @Test
  void aFunctionHasOneClientOfEachService() {
    assertSame(clients.dynamoDb(), clients.dynamoDb());
    assertSame(clients.iot(), clients.iot());
    assertSame(clients.iotData(), clients.iotData());
    assertSame(clients.lambda(), clients.lambda());
    assertSame(clients.sts(), clients.sts());
    assertSame(clients.credentials(), clients.credentials());
  }
}
