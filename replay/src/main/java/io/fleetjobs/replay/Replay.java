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
 * Gives each message of a failure queue to a function and deletes it once the function has handled
 * it. What fails again, or holds no event, stays in the queue.
 */
public final class Replay {
  /**
   * For how long nobody else sees a message: as long as any function may run, and a little more.
   */
  private static final int HIDDEN_SECONDS = 15 * 60;

  private final SqsClient sqs;
  private final LambdaClient lambda;
  private final Consumer<String> log;

  /**
   * @param log takes a line for each message
   */
  public Replay(SqsClient sqs, LambdaClient lambda, Consumer<String> log) {
    this.sqs = sqs;
    this.lambda = lambda;
    this.log = log;
  }

  /** How many messages were handled, and how many are left. */
  public record Outcome(int handled, int left) {}

  /**
   * Goes through the queue once. No message is given to the function twice, and the queue is at its
   * end when it has nothing to show, or shows for a second time what it had shown before.
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

  /** One message alone: what waited for others in hand would be shown again before its turn. */
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
    var problem = event.isEmpty() ? Optional.of("holds no event") : failure(function, event.get());
    log.accept(message.messageId() + " " + problem.orElse("handled"));
    return problem.isEmpty();
  }

  /** Why the function did not handle the event; empty when it did. */
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
      // It was hidden for its time, and is shown by itself.
    }
  }
}
