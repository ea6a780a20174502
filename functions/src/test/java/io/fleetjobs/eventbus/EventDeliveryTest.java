package io.fleetjobs.eventbus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.model.BusEvent;
import io.fleetjobs.wire.BusEventJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends events to a server in the place of EventBridge and SQS. */
class EventDeliveryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

  private final HttpServer server;
  private final List<JsonNode> puts = new ArrayList<>();
  private final List<JsonNode> failed = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private final List<Instant> pauses = new ArrayList<>();
  private final Pause pause = pauses::add;
  private final EventDelivery delivery;
  private int status = 200;
  private int refusals;
  private String refused = "";

  EventDeliveryTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    var endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
    var sqs =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_NORTH_1)
            .credentialsProvider(ANYBODY)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    delivery =
        new EventDelivery(
            new EventBridge(
                new EventBridge.Bus("fleet", "eu-north-1", Optional.of(endpoint)),
                UrlConnectionHttpClient.create(),
                ANYBODY),
            new EventFailures(() -> sqs, endpoint + "/1/failures"),
            pause,
            () -> NOW);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    var answer = JSON.createObjectNode();
    if (target.equals("AWSEvents.PutEvents")) {
      puts.add(body);
      authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
      var entries = answer.putArray("Entries");
      for (var entry : body.path("Entries")) {
        if (entry.path("DetailType").asText().equals(refused) && refusals-- > 0) {
          entries.addObject().put("ErrorCode", "ThrottlingException").put("ErrorMessage", "busy");
        } else {
          entries.addObject().put("EventId", "e");
        }
      }
    } else {
      var message = body.path("Entries").path(0).path("MessageBody").asText();
      failed.add(JSON.readTree(message));
      answer
          .putArray("Successful")
          .addObject()
          .put("Id", "event")
          .put("MessageId", "m")
          .put("MD5OfMessageBody", md5(message));
    }
    var bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(target.startsWith("AWSEvents") ? status : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void anEventIsPutOnTheBusInASignedCall() {
    delivery.deliver(List.of(event("a")));

    assertThat(puts.getFirst().toString())
        .isEqualTo(
            "{\"Entries\":[{\"Source\":\"fleetjobs\",\"DetailType\":\"a\",\"Detail\":\"{}\","
                + "\"EventBusName\":\"fleet\",\"Time\":1796126400,\"Resources\":[\"arn\"]}]}");
    assertThat(authorizations.getFirst())
        .startsWith("AWS4-HMAC-SHA256 Credential=key/")
        .contains("/eu-north-1/events/aws4_request");
    assertThat(pauses).isEmpty();
    assertThat(failed).isEmpty();
  }

  @Test
  void onlyTheRefusedEventIsPutAgain() {
    refused = "b";
    refusals = 2;

    delivery.deliver(List.of(event("a"), event("b")));

    assertThat(puts.stream().map(EventDeliveryTest::types)).containsExactly("[a, b]", "[b]", "[b]");
    assertThat(pauses).containsExactly(NOW.plusSeconds(1), NOW.plusSeconds(5));
    assertThat(failed).isEmpty();
  }

  @Test
  void anEventThatIsRefusedThreeTimesGoesToTheFailureQueueAlone() {
    refused = "b";
    refusals = 9;

    delivery.deliver(List.of(event("a"), event("b"), event("c")));

    assertThat(puts).hasSize(3);
    assertThat(failed).hasSize(1);
    assertThat(BusEventJson.read(failed.getFirst())).containsExactly(event("b"));
    assertThat(failed.getFirst().path("reason").asText()).isEqualTo("ThrottlingException: busy");
  }

  @Test
  void aBusThatDoesNotAnswerRefusesEveryEvent() {
    status = 500;

    delivery.deliver(List.of(event("a"), event("b")));

    assertThat(puts).hasSize(3);
    assertThat(failed.stream().flatMap(message -> BusEventJson.read(message).stream()))
        .containsExactly(event("a"), event("b"));
    assertThat(failed.getFirst().path("reason").asText()).contains("EventBridge answered 500");
  }

  @Test
  void aBatchHasAtMostTenEventsAndHalfAnInvocation() {
    var many = IntStream.range(0, 25).mapToObj(n -> event("e" + n)).toList();
    var large = IntStream.range(0, 3).mapToObj(n -> event("e" + n, 90_000)).toList();

    assertThat(LambdaEventOutlet.batches(many)).extracting(List::size).containsExactly(10, 10, 5);
    assertThat(LambdaEventOutlet.batches(large)).extracting(List::size).containsExactly(2, 1);
    assertThat(LambdaEventOutlet.batches(many).stream().flatMap(List::stream))
        .containsExactlyElementsOf(many);
    assertThat(LambdaEventOutlet.batches(List.of())).isEmpty();
  }

  private static BusEvent event(String type) {
    return new BusEvent(type, NOW, List.of("arn"), "{}");
  }

  private static BusEvent event(String type, int length) {
    return new BusEvent(type, NOW, List.of("arn"), "x".repeat(length));
  }

  private static String types(JsonNode put) {
    return StreamSupport.stream(put.path("Entries").spliterator(), false)
        .map(entry -> entry.path("DetailType").asText())
        .toList()
        .toString();
  }
}
