package io.fleetjobs.local.events;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.runtime.ServiceClock;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Serves PutEvents of EventBridge. Takes every event, and posts it to the webhook in its envelope,
 * if there is a webhook.
 */
public final class EventsService implements LocalService, AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** The beginning of the name of the function that sends events. */
  private static final String SENDER = "JobsEvents";

  private final Account account;
  private final Optional<Webhook> webhook;

  private EventsService(Account account, Optional<Webhook> webhook) {
    this.account = account;
    this.webhook = webhook;
  }

  /**
   * Starts the service.
   *
   * @param url of the webhook; empty without one
   * @param failures keeps events that the webhook did not take, in the queue of the function that
   *     sends events
   */
  public static EventsService start(
      Account account,
      Optional<URI> url,
      StackTemplate template,
      ServiceClock clock,
      FailureQueues failures) {
    var queue =
        template.asyncInvocations().stream()
            .filter(configured -> configured.function().startsWith(SENDER))
            .flatMap(configured -> configured.failureQueue().stream())
            .findFirst();
    return new EventsService(
        account, url.map(to -> new Webhook(to, clock, event -> failures.put(queue, event))));
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    return "AWSEvents.PutEvents".equals(request.headers().get("x-amz-target"))
        ? Optional.of(put(request.body()))
        : Optional.empty();
  }

  private LocalResponse put(byte[] body) {
    var answer = JSON.createObjectNode().put("FailedEntryCount", 0);
    var taken = answer.putArray("Entries");
    try {
      for (var entry : JSON.readTree(body).path("Entries")) {
        var envelope = envelope(entry);
        webhook.ifPresent(hook -> hook.post(envelope.toString()));
        taken.addObject().put("EventId", envelope.path("id").asText());
      }
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
    return new LocalResponse(
        200,
        Map.of("content-type", "application/x-amz-json-1.1"),
        answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Forgets the events that are not posted yet. */
  public void forget() {
    webhook.ifPresent(Webhook::forget);
  }

  @Override
  public void close() {
    webhook.ifPresent(Webhook::close);
  }

  private ObjectNode envelope(JsonNode entry) throws IOException {
    var envelope =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", entry.path("DetailType").asText())
            .put("source", entry.path("Source").asText())
            .put("account", account.id())
            .put("time", Instant.ofEpochSecond(entry.path("Time").asLong()).toString())
            .put("region", account.region());
    envelope.set("resources", entry.path("Resources"));
    envelope.set("detail", JSON.readTree(entry.path("Detail").asText()));
    return envelope;
  }
}
