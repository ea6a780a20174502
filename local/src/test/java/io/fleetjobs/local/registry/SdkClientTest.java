package io.fleetjobs.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.Configuration;
import software.amazon.awssdk.services.iot.model.EventType;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;

/** Tests the registry over HTTP with the AWS SDK's own clients. */
class SdkClientTest {
  private final TestRegistry registry = new TestRegistry();
  private final HttpServer server = start();
  private final URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
  private final IotClient iot =
      IotClient.builder()
          .endpointOverride(endpoint)
          .region(Region.EU_NORTH_1)
          .credentialsProvider(credentials)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
  private final IotDataPlaneClient data =
      IotDataPlaneClient.builder()
          .endpointOverride(endpoint)
          .region(Region.EU_NORTH_1)
          .credentialsProvider(credentials)
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();

  @AfterEach
  void stop() {
    iot.close();
    data.close();
    server.stop(0);
    registry.close();
  }

  @Test
  void theSdkCreatesChangesAndDeletesAThing() {
    var created =
        iot.createThing(thing ->
            thing
                .thingName("t")
                .attributePayload(payload -> payload.attributes(Map.of("site", "north"))));
    var described = iot.describeThing(thing -> thing.thingName("t"));

    assertThat(described.thingId()).isEqualTo(created.thingId());
    assertThat(described.attributes()).isEqualTo(Map.of("site", "north"));
    assertThatThrownBy(() -> iot.createThing(thing -> thing.thingName("t")))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    iot.deleteThing(thing -> thing.thingName("t"));
    assertThatThrownBy(() -> iot.describeThing(thing -> thing.thingName("t")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void aGroupsThingsArePaged() {
    iot.createThingGroup(group -> group.thingGroupName("a"));
    iot.createThingGroup(group -> group.thingGroupName("b").parentGroupName("a"));
    var names = IntStream.range(10, 17).mapToObj(i -> "t" + i).toList();
    for (var name : names) {
      iot.createThing(thing -> thing.thingName(name));
      iot.addThingToThingGroup(pair -> pair.thingGroupName("b").thingName(name));
    }

    var listed =
        iot
            .listThingsInThingGroupPaginator(
                list -> list.thingGroupName("a").recursive(true).maxResults(3))
            .things()
            .stream()
            .toList();

    assertThat(listed).isEqualTo(names);
    assertThat(
            iot.describeThingGroup(group -> group.thingGroupName("b"))
                .thingGroupMetadata()
                .rootToParentThingGroups()
                .getFirst()
                .groupName())
        .isEqualTo("a");
    assertThat(
            iot.listThingGroupsForThing(thing -> thing.thingName("t10")).thingGroups().stream()
                .map(group -> group.groupName())
                .toList())
        .containsExactly("b");
  }

  @Test
  void theSdkReadsEventConfigurationsAndEndpoints() {
    registry.enable("JOB", true); // this HTTP client has no PATCH

    assertThat(iot.describeEventConfigurations().eventConfigurations().get(EventType.JOB))
        .isEqualTo(Configuration.builder().enabled(true).build());
    var refusal =
        assertThatExceptionOfType(InvalidRequestException.class)
            .isThrownBy(() -> iot.describeEndpoint(endpoint -> endpoint.endpointType("iot:Jobs")))
            .actual();
    assertThat(refusal.statusCode()).isEqualTo(400);
  }

  @Test
  void theSdkPublishesAMessage() {
    data.publish(message ->
        message.topic("$aws/things/t/jobs/notify").qos(1).payload(SdkBytes.fromUtf8String("{}")));

    assertThat(registry.published()).containsExactly("$aws/things/t/jobs/notify 2 1 false");
    assertThatThrownBy(() -> data.publish(message -> message.topic("$aws/things/t/jobs/get")))
        .isInstanceOf(
            software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException.class);
  }

  private HttpServer start() {
    try {
      var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", this::exchange);
      http.start();
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      LocalRequest request =
          TestRegistry.request(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
      Optional<LocalResponse> response = registry.registry().serve(request);
      response
          .orElseThrow()
          .headers()
          .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(response.get().status(), response.get().body().length);
      exchange.getResponseBody().write(response.get().body());
    }
  }
}
