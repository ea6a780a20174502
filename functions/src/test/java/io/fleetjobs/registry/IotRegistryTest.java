package io.fleetjobs.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.IotException;

/**
 * Tests which answers of the registry mean that it is busy, and which that something does not
 * exist.
 */
class IotRegistryTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private final IotClient client;
  private final Registry registry;
  private int status;
  private String error = "";

  IotRegistryTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.getResponseHeaders().add("x-amzn-ErrorType", error);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    client =
        IotClient.builder()
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(b -> b.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
    registry = new IotRegistry(client);
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "400, ThrottlingException",
    "429, ThrottlingException",
    "429, ''",
    "500, InternalFailureException",
    "503, ServiceUnavailableException"
  })
  void aRegistryThatThrottlesOrFailsIsBusy(int answer, String code) {
    status = answer;
    error = code;

    assertThatThrownBy(() -> registry.groupsOf("pump-1")).isInstanceOf(BusyRegistryException.class);
    assertThatThrownBy(() -> registry.ancestors("pumps")).isInstanceOf(BusyRegistryException.class);
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void aRegistryThatDoesNotAnswerIsBusy() {
    server.stop(0);

    assertThatThrownBy(() -> registry.groupsOf("pump-1")).isInstanceOf(BusyRegistryException.class);
    assertThatThrownBy(() -> registry.ancestors("pumps")).isInstanceOf(BusyRegistryException.class);
  }

  @Test
  void aMissingPermissionIsNotTreatedAsBusy() {
    status = 403;
    error = "AccessDeniedException";

    assertThatThrownBy(() -> registry.groupsOf("pump-1")).isInstanceOf(IotException.class);
  }

  @Test
  void anUnknownThingIsInNoGroup() {
    status = 404;
    error = "ResourceNotFoundException";

    assertThat(registry.groupsOf("pump-1")).isEmpty();
    assertThat(registry.ancestors("pumps")).isEmpty();
  }
}
