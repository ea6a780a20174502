package io.fleetjobs;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

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

  @Test
  void aTableThatDoesNotAnswerIsAskedThreeTimes() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var silentTable = new AwsClients(Map.of("AWS_REGION", "eu-north-1",
          "AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:" + silent.getLocalPort())).dynamoDb();

      assertThrows(SdkClientException.class, silentTable::describeEndpoints);

      silent.setSoTimeout(100);
      for (int attempt = 1; attempt <= 3; attempt++) {
        silent.accept().close();
      }
      assertThrows(SocketTimeoutException.class, silent::accept);
    }
  }
}
