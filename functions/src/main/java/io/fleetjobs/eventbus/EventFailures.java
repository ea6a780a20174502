package io.fleetjobs.eventbus;

import io.fleetjobs.model.BusEvent;
import io.fleetjobs.wire.BusEventJson;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Puts events that could not be sent into a failure queue. A message is an input of the function
 * that sends events, so that it can be replayed.
 */
public final class EventFailures {
  private final Supplier<SqsClient> client;
  private final String queueUrl;

  /**
   * @param client supplies the client when the first event fails
   */
  public EventFailures(Supplier<SqsClient> client, String queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  /**
   * Puts events into the queue, as one message.
   *
   * @throws IllegalStateException if the queue refuses it
   */
  void put(List<BusEvent> events, String reason) {
    var message = BusEventJson.write(events).put("reason", reason).toString();
    var entry = SendMessageBatchRequestEntry.builder().id("event").messageBody(message).build();
    var refused = client.get().sendMessageBatch(b -> b.queueUrl(queueUrl).entries(entry)).failed();
    if (!refused.isEmpty()) {
      throw new IllegalStateException(
          "the failure queue of events refused a message: " + refused.getFirst().message());
    }
  }
}
