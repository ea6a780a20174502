package io.fleetjobs.local;

import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.local.LocalOptions.Ports;
import io.fleetjobs.local.log.AccessLog;
import io.fleetjobs.local.template.Account;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the command {@code fleetjobs local}. */
@Command(
    name = "fleetjobs local",
    mixinStandardHelpOptions = true,
    version = "0.1.0-SNAPSHOT",
    showDefaultValues = true,
    sortOptions = false,
    description = "Runs Fleetjobs on this machine, from the template that deploys it to AWS.")
public final class Main implements Callable<Integer> {
  @Option(
      names = "--management-port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Port of the management API and the registry; 0 for any free port.")
  private int managementPort;

  @Option(
      names = "--device-port",
      defaultValue = "8081",
      paramLabel = "PORT",
      description = "Port of the device API; 0 for any free port.")
  private int devicePort;

  @Option(
      names = "--mqtt-port",
      defaultValue = "1883",
      paramLabel = "PORT",
      description = "Port of the MQTT 3.1.1 and 5 broker; 0 for any free port.")
  private int mqttPort;

  @Option(
      names = "--runner-port",
      defaultValue = "8090",
      paramLabel = "PORT",
      description = "Port of health, clock and reset; 0 for any free port.")
  private int runnerPort;

  @Option(
      names = "--objects-port",
      defaultValue = "9000",
      paramLabel = "PORT",
      description = "Port of S3; 0 for any free port.")
  private int objectsPort;

  @Option(
      names = "--account",
      defaultValue = "000000000000",
      paramLabel = "ID",
      description = "Account id in ARNs.")
  private String account = "";

  @Option(
      names = "--region",
      defaultValue = "us-east-1",
      paramLabel = "REGION",
      description = "Region in ARNs.")
  private String region = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for all data. Without it, data is kept in memory.")
  private @Nullable Path data;

  @Option(
      names = "--max-per-minute",
      paramLabel = "N",
      description =
          "Maximum number of executions that a job creates in a minute, and the rate of a job that"
              + " sets none. Without this option: 1000.")
  private @Nullable Integer maximumPerMinute;

  @Option(
      names = "--operator-rules",
      paramLabel = "FILE",
      description =
          "File with the operator rules. The access key id of a request is taken for the name of an"
              + " IAM user. Without this option, operators may do everything.")
  private @Nullable Path operatorRules;

  @Option(
      names = "--history",
      defaultValue = "SUMMARY",
      paramLabel = "MODE",
      description =
          "How much the history of an execution keeps, summary or full: each status, or each"
              + " report of progress as well.")
  private HistoryMode history = HistoryMode.SUMMARY;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description =
          "URL to which each event of a job or an execution is posted, in the form in which"
              + " EventBridge delivers it. Without this option there are no such events.")
  private @Nullable URI webhook;

  @Option(
      names = "--verbose",
      description =
          "Log each request and each invocation in one line, with the reason of a refusal.")
  private boolean verbose;

  @Option(
      names = "--no-aot",
      description = "Start without the cache of loaded classes that ./fleetjobs creates.")
  @SuppressWarnings("UnusedVariable") // read by the script ./fleetjobs
  private boolean noAot;

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((failed, command, _) -> {
              command.getErr().println("fleetjobs: " + failed.getMessage());
              return 1;
            })
            .execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (verbose) {
      AccessLog.show();
    }
    var stopped = new CountDownLatch(1);
    var stack =
        LocalStack.start(
            new LocalOptions(
                new Ports(managementPort, devicePort, mqttPort, runnerPort, objectsPort),
                new Account(account, region),
                Optional.ofNullable(data),
                Optional.ofNullable(maximumPerMinute),
                Optional.ofNullable(operatorRules),
                Optional.ofNullable(webhook),
                history),
            step -> System.out.println("  " + step));
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  stack.close();
                  stopped.countDown();
                }));
    System.out.println(ready(stack.ports()));
    stopped.await();
    return 0;
  }

  private String ready(Ports ports) {
    return """
    Fleetjobs is running. Account %s, region %s, topic prefix $aws.

      management API, registry   http://localhost:%d
      device API                 http://localhost:%d
      MQTT 3.1.1 and 5           mqtt://localhost:%d
      S3                         http://localhost:%d
      health, clock, reset       http://localhost:%d

    Try, in another terminal (any credentials will do):

      export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=%s
      aws iot create-thing --thing-name pump-1 --endpoint-url http://localhost:%d

    Ctrl-C stops it.\
    """
        .formatted(
            account,
            region,
            ports.management(),
            ports.device(),
            ports.mqtt(),
            ports.objects(),
            ports.runner(),
            region,
            ports.management());
  }
}
