package io.fleetjobs.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;

/** Messages as the data plane of AWS IoT receives them. */
class IotPublisherTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final IotDataPlaneClient client;

  IotPublisherTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestURI() + " " + body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    client =
        IotDataPlaneClient.builder()
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    server.stop(0);
  }

  @Test
  void aMessageIsPublishedWithQos1AndIsNotRetained() {
    new IotPublisher(client).publish("a/b", "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(requests).containsExactly("/topics/a%2Fb?qos=1&retain=false {}");
  }
}
