package io.fleetjobs.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Creates the queues that keep events that could not be handled, one for each trigger. */
final class FailureQueues {
  private static final Duration KEPT = Duration.days(14);

  private final Construct scope;
  private final Optional<IKey> key;
  private final List<Queue> queues = new ArrayList<>();

  /**
   * @param key key that encrypts the messages; empty for a key of SQS
   */
  FailureQueues(Construct scope, Optional<IKey> key) {
    this.scope = scope;
    this.key = key;
  }

  /**
   * Creates a queue.
   *
   * @param what first part of its id
   */
  Queue of(String what) {
    var queue =
        encrypted(Queue.Builder.create(scope, what + "Failures"), key)
            .retentionPeriod(KEPT)
            .enforceSsl(true)
            .build();
    NagFindings.noFailureQueue(queue);
    queues.add(queue);
    return queue;
  }

  /** Encrypts a queue with the key, or with a key of SQS. */
  static Queue.Builder encrypted(Queue.Builder queue, Optional<IKey> key) {
    key.ifPresentOrElse(
        own -> queue.encryption(QueueEncryption.KMS).encryptionMasterKey(own),
        () -> queue.encryption(QueueEncryption.SQS_MANAGED));
    return queue;
  }

  List<Queue> all() {
    return List.copyOf(queues);
  }
}
