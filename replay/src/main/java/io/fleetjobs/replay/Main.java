package io.fleetjobs.replay;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code ./fleetjobs replay}; region, credentials and endpoints as in any SDK. */
@Command(
    name = "fleetjobs replay",
    mixinStandardHelpOptions = true,
    description = {
      "Hands every message of a failure queue to its function again, and deletes what it handled.",
      "What fails again, and what holds no event, stays. See docs/operations.md for what is worth"
          + " it."
    })
public final class Main implements Callable<Integer> {
  /** The longest that any of the functions may take, and a little more. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(13);

  @Option(names = "--queue", required = true, paramLabel = "URL", description = "of the queue")
  private String queue = "";

  @Option(
      names = "--function",
      required = true,
      paramLabel = "NAME",
      description = "of the function, with its alias: NAME:live")
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
