package io.fleetjobs.eventbus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.model.BusEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Calls PutEvents of Amazon EventBridge with the SDK's signer and HTTP client. The SDK's own client
 * of EventBridge is not used, since it is large.
 */
public final class EventBridge implements EventBus {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Bus bus;
  private final SdkHttpClient http;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;

  /**
   * A bus of this account.
   *
   * @param endpoint endpoint that replaces EventBridge's own; empty on AWS
   */
  public record Bus(String name, String region, Optional<URI> endpoint) {
    private URI uri() {
      var domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
      return endpoint.orElseGet(() -> URI.create("https://events." + region + domain));
    }
  }

  public EventBridge(
      Bus bus, SdkHttpClient http, IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
    this.bus = bus;
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public List<Refused> put(List<BusEvent> events) {
    try {
      return refused(events, JSON.readTree(answer(body(events))).path("Entries"));
    } catch (IOException | UncheckedIOException | SdkException unanswered) {
      return events.stream().map(event -> new Refused(event, unanswered.toString())).toList();
    }
  }

  /** Returns the events whose entry in the answer has an error, or that have no entry. */
  private static List<Refused> refused(List<BusEvent> events, JsonNode entries) {
    return IntStream.range(0, events.size())
        .filter(n -> !entries.path(n).hasNonNull("EventId"))
        .mapToObj(n ->
            new Refused(
                events.get(n),
                entries.path(n).path("ErrorCode").asText()
                    + ": "
                    + entries.path(n).path("ErrorMessage").asText()))
        .toList();
  }

  private byte[] body(List<BusEvent> events) {
    var body = JSON.createObjectNode();
    var entries = body.putArray("Entries");
    for (var event : events) {
      var entry =
          entries
              .addObject()
              .put("Source", BusEvent.SOURCE)
              .put("DetailType", event.detailType())
              .put("Detail", event.detail())
              .put("EventBusName", bus.name())
              .put("Time", event.at().getEpochSecond());
      var resources = entry.putArray("Resources");
      event.resources().forEach(resources::add);
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IOException if the answer is no success
   */
  private byte[] answer(byte[] body) throws IOException {
    var content = ContentStreamProvider.fromByteArray(body);
    var request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(bus.uri())
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("Content-Length", Integer.toString(body.length))
            .putHeader("X-Amz-Target", "AWSEvents.PutEvents")
            .build();
    var signed =
        signer.sign(r ->
            r.identity(credentials.resolveIdentity().join())
                .request(request)
                .payload(content)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "events")
                .putProperty(AwsV4HttpSigner.REGION_NAME, bus.region()));
    var answer =
        http.prepareRequest(
                HttpExecuteRequest.builder()
                    .request(signed.request())
                    .contentStreamProvider(content)
                    .build())
            .call();
    try (var stream =
        answer
            .responseBody()
            .<InputStream>map(found -> found)
            .orElseGet(() -> new ByteArrayInputStream(new byte[0]))) {
      var text = stream.readAllBytes();
      if (!answer.httpResponse().isSuccessful()) {
        throw new IOException(
            "EventBridge answered "
                + answer.httpResponse().statusCode()
                + " "
                + new String(text, StandardCharsets.UTF_8));
      }
      return text;
    }
  }
}
