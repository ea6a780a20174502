package io.fleetjobs.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.JobExecutionStatus;
import software.amazon.awssdk.services.iotjobsdataplane.IotJobsDataPlaneClient;

class ApiGatewaySigningTest {
  private static final String SCOPE = "/eu-north-1/execute-api/aws4_request";

  @Test
  void requestsAreSignedForApiGateway() throws Exception {
    var signatures = new CopyOnWriteArrayList<String>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    server.start();
    var api = local(server.getAddress().getPort());
    try (var jobs = configured(ApiGatewaySigning.forOperators(IotClient.builder(), api));
        var device =
            configured(ApiGatewaySigning.forDevices(IotJobsDataPlaneClient.builder(), api))) {
      jobs.describeJob(b -> b.jobId("fw-7"));
      device.startNextPendingJobExecution(b -> b.thingName("pump-1"));
    } finally {
      server.stop(0);
    }

    assertThat(signatures).hasSize(2);
    signatures.forEach(signature ->
        assertThat(
                signature.startsWith("AWS4-HMAC-SHA256 Credential=local/")
                    && signature.contains(SCOPE))
            .as(signature)
            .isTrue());
  }

  @Test
  void aSigningClientRunsAJobOnTheLocalStack() {
    try (var stack = LocalStack.start(LocalOptions.anywhere());
        var registry =
            configured(IotClient.builder().endpointOverride(local(stack.ports().management())));
        var jobs =
            configured(
                ApiGatewaySigning.forOperators(
                    IotClient.builder(), local(stack.ports().management())));
        var device =
            configured(
                ApiGatewaySigning.forDevices(
                    IotJobsDataPlaneClient.builder(), local(stack.ports().device())))) {
      var thing = registry.createThing(b -> b.thingName("pump-1")).thingArn();
      jobs.createJob(b -> b.jobId("fw-7").targets(List.of(thing)).document("{}"));
      stack.awaitQuiet();

      var started = device.startNextPendingJobExecution(b -> b.thingName("pump-1")).execution();
      device.updateJobExecution(b -> b.thingName("pump-1").jobId("fw-7").status("SUCCEEDED"));

      assertThat(started.jobId()).isEqualTo("fw-7");
      assertThat(
              jobs.describeJobExecution(b -> b.thingName("pump-1").jobId("fw-7"))
                  .execution()
                  .status())
          .isEqualTo(JobExecutionStatus.SUCCEEDED);
      stack.awaitQuiet();
    }
  }

  private static URI local(int port) {
    return URI.create("http://localhost:" + port);
  }

  private static <B extends AwsClientBuilder<B, C>, C> C configured(B builder) {
    return builder
        .region(Region.EU_NORTH_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }
}
