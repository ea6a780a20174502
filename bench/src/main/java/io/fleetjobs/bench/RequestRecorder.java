package io.fleetjobs.bench;

import io.fleetjobs.local.lambda.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Records the database requests of functions, on demand. */
final class RequestRecorder {
  private static volatile Optional<Queue<Made>> kept = Optional.empty();

  /** A request and the name of the function that made it. */
  record Made(String function, DynamoDbRequest request) {}

  private RequestRecorder() {}

  /** Returns the requests that functions make during some work, in order. */
  static List<Made> during(Runnable work) {
    var made = new ConcurrentLinkedQueue<Made>();
    kept = Optional.of(made);
    try {
      work.run();
    } finally {
      kept = Optional.empty();
    }
    return new ArrayList<>(made);
  }

  static void made(SdkRequest request) {
    kept.ifPresent(queue -> {
      if (request instanceof DynamoDbRequest dynamo) {
        Invocation.current()
            .ifPresent(invocation -> queue.add(new Made(invocation.function(), dynamo)));
      }
    });
  }
}
