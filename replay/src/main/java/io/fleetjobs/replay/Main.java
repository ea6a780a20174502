package io.fleetjobs.replay;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Runs the command {@code fleetjobs replay}. Region, credentials and endpoints are configured as
 * for any program with the AWS SDK.
 */
@Command(
    name = "fleetjobs replay",
    mixinStandardHelpOptions = true,
    description = {
      "Invokes a function with each message of its failure queue, and deletes those that it"
          + " handles.",
      "Messages that fail again or contain no event stay in the queue. See docs/operations.md for"
          + " the queues that are worth a replay."
    })
public final class Main implements Callable<Integer> {
  /** Longer than the longest time-out of a function, which is 12 minutes. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(13);

  @Option(
      names = "--queue",
      required = true,
      paramLabel = "URL",
      description = "URL of the failure queue.")
  private String queue = "";

  @Option(
      names = "--function",
      required = true,
      paramLabel = "NAME",
      description = "Name or ARN of the function, with its alias: NAME:live.")
  private String function = "";

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() {
    var http = UrlConnectionHttpClient.builder().socketTimeout(LONGEST_RUN);
    try (var sqs = SqsClient.builder().httpClientBuilder(http).build();
        var lambda =
            LambdaClient.builder()
                .httpClientBuilder(http)
                .overrideConfiguration(b -> b.apiCallTimeout(LONGEST_RUN))
                .build()) {
      var outcome = new Replay(sqs, lambda, System.out::println).run(queue, function);
      System.out.println(outcome.handled() + " handled, " + outcome.left() + " left");
      return outcome.left() == 0 ? 0 : 1;
    }
  }
}
