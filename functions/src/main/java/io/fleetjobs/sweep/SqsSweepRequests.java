package io.fleetjobs.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Puts each request into a queue as a message that is delivered at its instant. */
public final class SqsSweepRequests implements SweepRequests {
  /** Number of messages that SQS takes in one call. */
  private static final int BATCH = 10;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AT = "at";
  private static final String UNTIL = "until";

  private final SqsClient client;
  private final String queueUrl;
  private final InstantSource time;

  public SqsSweepRequests(SqsClient client, String queueUrl, InstantSource time) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.time = time;
  }

  @Override
  public void send(List<SweepRequest> requests) {
    for (int from = 0; from < requests.size(); from += BATCH) {
      sendBatch(requests.subList(from, Math.min(from + BATCH, requests.size())));
    }
  }

  private void sendBatch(List<SweepRequest> requests) {
    var entries =
        IntStream.range(0, requests.size())
            .mapToObj(n -> entry(Integer.toString(n), requests.get(n)))
            .toList();
    var refused = client.sendMessageBatch(b -> b.queueUrl(queueUrl).entries(entries)).failed();
    if (!refused.isEmpty()) {
      throw new IllegalStateException(
          "the queue refused "
              + refused.size()
              + " of "
              + requests.size()
              + " requests for sweeps: "
              + refused.getFirst().message());
    }
  }

  private SendMessageBatchRequestEntry entry(String id, SweepRequest request) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .delaySeconds(delay(request.at()))
        .messageBody(
            JSON.createObjectNode()
                .put(AT, request.at().toEpochMilli())
                .put(UNTIL, request.until().toEpochMilli())
                .toString())
        .build();
  }

  /**
   * Returns the seconds from now until an instant, rounded up: a message may be late but not early.
   */
  private int delay(Instant at) {
    var wait = Duration.between(time.instant(), at);
    return wait.isNegative() ? 0 : Math.toIntExact(wait.plusMillis(999).toSeconds());
  }

  /**
   * Reads the body of a message.
   *
   * @throws IllegalArgumentException if the text is no request
   */
  public static SweepRequest parse(String body) {
    try {
      var request = JSON.readTree(body);
      return new SweepRequest(
          Instant.ofEpochMilli(request.required(AT).longValue()),
          Instant.ofEpochMilli(request.required(UNTIL).longValue()));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException("expected a request for a sweep, got " + body, unreadable);
    }
  }
}
