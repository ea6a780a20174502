package io.fleetjobs.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;

/**
 * Invokes a function with each message of a failure queue, and deletes each message that the
 * function handles. Messages that fail again or contain no event stay in the queue.
 */
public final class Replay {
  /** Visibility time-out of a received message, longer than any function may run. */
  private static final int HIDDEN_SECONDS = 15 * 60;

  private final SqsClient sqs;
  private final LambdaClient lambda;
  private final Consumer<String> log;

  /**
   * @param log receives one line for each message
   */
  public Replay(SqsClient sqs, LambdaClient lambda, Consumer<String> log) {
    this.sqs = sqs;
    this.lambda = lambda;
    this.log = log;
  }

  /** The number of messages that were handled and of those that are left. */
  public record Outcome(int handled, int left) {}

  /**
   * Replays the queue once. Invokes the function at most once for each message. Ends when the queue
   * returns no message, or when it returns a known message for the second time without a new one in
   * between.
   *
   * @param function a name or ARN, with the alias
   */
  public Outcome run(String queueUrl, String function) {
    Map<String, Boolean> handled = new HashMap<>();
    Map<String, String> left = new HashMap<>();
    Set<String> again = new HashSet<>();
    for (var next = receive(queueUrl); next.isPresent(); next = receive(queueUrl)) {
      var message = next.get();
      var id = message.messageId();
      var isNew = !handled.containsKey(id);
      if (handled.computeIfAbsent(id, _ -> handles(function, message))) {
        sqs.deleteMessage(b -> b.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
      } else {
        left.put(id, message.receiptHandle());
      }
      if (isNew) {
        again.clear();
      } else if (!again.add(id)) {
        break;
      }
    }
    left.values().forEach(receipt -> show(queueUrl, receipt));
    return new Outcome(handled.size() - left.size(), left.size());
  }

  /**
   * Receives one message. If it received several, those that wait for their turn could become
   * visible again before it.
   */
  private Optional<Message> receive(String queueUrl) {
    return sqs
        .receiveMessage(b ->
            b.queueUrl(queueUrl)
                .maxNumberOfMessages(1)
                .visibilityTimeout(HIDDEN_SECONDS)
                .waitTimeSeconds(1))
        .messages()
        .stream()
        .findFirst();
  }

  private boolean handles(String function, Message message) {
    var event = FailureMessage.event(message.body());
    var problem =
        event.isEmpty() ? Optional.of("contains no event") : failure(function, event.get());
    log.accept(message.messageId() + " " + problem.orElse("handled"));
    return problem.isEmpty();
  }

  /**
   * Invokes the function and returns the reason of a failure; empty if the function handled the
   * event.
   */
  private Optional<String> failure(String function, String event) {
    var answer =
        lambda.invoke(b -> b.functionName(function).payload(SdkBytes.fromUtf8String(event)));
    return Optional.ofNullable(answer.functionError())
        .map(error -> "failed again, " + error + ": " + answer.payload().asUtf8String());
  }

  private void show(String queueUrl, String receipt) {
    try {
      sqs.changeMessageVisibility(
          b -> b.queueUrl(queueUrl).receiptHandle(receipt).visibilityTimeout(0));
    } catch (MessageNotInflightException _) {
      // The visibility time-out has passed, so the message is visible already.
    }
  }
}
