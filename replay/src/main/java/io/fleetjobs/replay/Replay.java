package io.fleetjobs.replay;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Gives each message of a failure queue to a function and deletes it once the function has handled it.
 * What fails again, or holds no event, stays in the queue.
 */
public final class Replay {
  /** For how long nobody else sees a message: as long as any function may run, and a little more. */
  private static final int HIDDEN_SECONDS = 15 * 60;
  private static final int BATCH = 10;

  private final SqsClient sqs;
  private final LambdaClient lambda;
  private final Consumer<String> log;

  /** @param log takes a line for each message */
  public Replay(SqsClient sqs, LambdaClient lambda, Consumer<String> log) {
    this.sqs = sqs;
    this.lambda = lambda;
    this.log = log;
  }

  /** How many messages were handled, and how many are left. */
  public record Outcome(int handled, int left) {}

  /**
   * Goes through the queue once.
   *
   * @param function a name or ARN, with the alias
   */
  public Outcome run(String queueUrl, String function) {
    Set<String> left = new HashSet<>();
    int handled = 0;
    while (true) {
      var messages = sqs.receiveMessage(b -> b.queueUrl(queueUrl).maxNumberOfMessages(BATCH)
          .visibilityTimeout(HIDDEN_SECONDS).waitTimeSeconds(1)).messages();
      if (messages.isEmpty()) {
        left.forEach(receipt -> show(queueUrl, receipt));
        return new Outcome(handled, left.size());
      }
      for (var message : messages) {
        if (handles(function, message)) {
          sqs.deleteMessage(b -> b.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
          handled++;
        } else {
          left.add(message.receiptHandle());
        }
      }
    }
  }

  private boolean handles(String function, Message message) {
    var event = FailureMessage.event(message.body());
    var problem = event.isEmpty()
        ? Optional.of("holds no event")
        : failure(function, event.get());
    log.accept(message.messageId() + " " + problem.orElse("handled"));
    return problem.isEmpty();
  }

  /** Why the function did not handle the event; empty when it did. */
  private Optional<String> failure(String function, String event) {
    var answer = lambda
        .invoke(b -> b.functionName(function).payload(SdkBytes.fromUtf8String(event)));
    return Optional.ofNullable(answer.functionError())
        .map(error -> "failed again, " + error + ": " + answer.payload().asUtf8String());
  }

  private void show(String queueUrl, String receipt) {
    sqs.changeMessageVisibility(b -> b.queueUrl(queueUrl).receiptHandle(receipt)
        .visibilityTimeout(0));
  }
}
