package io.fleetjobs.infra;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Creates the queues that keep events that could not be handled, one for each trigger. */
final class FailureQueues {
  private static final Duration KEPT = Duration.days(14);

  private final Construct scope;
  private final List<Queue> queues = new ArrayList<>();

  FailureQueues(Construct scope) {
    this.scope = scope;
  }

  /**
   * Creates a queue.
   *
   * @param what first part of its id
   */
  Queue of(String what) {
    var queue =
        Queue.Builder.create(scope, what + "Failures")
            .retentionPeriod(KEPT)
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .build();
    queues.add(queue);
    return queue;
  }

  List<Queue> all() {
    return List.copyOf(queues);
  }
}
