package io.fleetjobs.bench;

import com.sun.management.OperatingSystemMXBean;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Measures how long the local run takes to move its clock. */
@Command(
    name = "clock",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures how long the local run takes to move its clock: over days with open jobs, and"
            + " over an hour of a rollout.")
final class ClockBenchmark extends Benchmark {
  private static final String THINGS = "clock";

  @Option(
      names = "--jobs",
      defaultValue = "300",
      paramLabel = "N",
      description = "Number of open jobs, each with a thing of its own. Default: ${DEFAULT-VALUE}.")
  private int jobs;

  @Option(
      names = "--days",
      split = ",",
      defaultValue = "1,8",
      paramLabel = "N",
      description =
          "Days by which the clock moves while the jobs are open. Default: ${DEFAULT-VALUE}.")
  private List<Integer> days = List.of();

  @Option(
      names = "--rate",
      defaultValue = "60",
      paramLabel = "N",
      description = "Executions per minute of the rollout. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      paramLabel = "N",
      description =
          "Minutes by which the clock moves during the rollout. Default: ${DEFAULT-VALUE}.")
  private int minutes;

  private final Report report = new Report("clock");

  /** Seconds of the last move. */
  private double took;

  @Override
  Report answer() {
    report.row(
        "clock moved", "over", "seconds", "CPU seconds", "calls", "read units", "write units");
    days.forEach(this::overOpenJobs);
    overRollout();
    report.printTable("The clock of the local run");
    return report;
  }

  private void overOpenJobs(int moved) {
    try (var stack = LocalStack.start(LocalOptions.anywhere())) {
      var client = new Client(stack.ports());
      Report.progress(jobs + " jobs");
      IntStream.range(0, jobs)
          .mapToObj("open-%05d"::formatted)
          .forEach(name -> {
            client.createThing(name);
            client.createJob(name, "", List.of(name));
          });
      move(stack, Duration.ofDays(moved), moved + " days", jobs + " open jobs");
    }
  }

  private void overRollout() {
    try (var stack = LocalStack.start(LocalOptions.anywhere())) {
      var client = new Client(stack.ports());
      var things = rate * (minutes + 1);
      Report.progress(things + " things in a group");
      client.createGroup(THINGS, List.of());
      IntStream.range(0, things)
          .mapToObj("clock-%05d"::formatted)
          .forEach(thing -> {
            client.createThing(thing);
            client.addToGroup(THINGS, thing);
          });
      client.createJobOverGroup(
          THINGS,
          "\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":%d},".formatted(rate),
          THINGS);
      stack.awaitQuiet();
      try (var bare = BareCalls.on(stack)) {
        var calls =
            RequestRecorder.during(() ->
                move(
                    stack,
                    Duration.ofMinutes(minutes),
                    minutes + " minutes",
                    "a rollout of " + rate + " a minute"));
        stack.stopStreams();
        makeBare(bare, calls.stream().map(RequestRecorder.Made::request).toList());
      }
    }
  }

  /** Adds the time that the same calls take without functions, messages and streams. */
  private void makeBare(BareCalls bare, List<DynamoDbRequest> calls) {
    Report.progress("the same calls by the bare SDK");
    var cpu = cpuSeconds();
    var seconds = bare.seconds(calls);
    report.row("", "its calls by the bare SDK", seconds, cpuSeconds() - cpu, calls.size());
    report
        .json()
        .putObject("bareCalls")
        .put("calls", calls.size())
        .put("took", seconds)
        .put("ofTheMove", seconds / took);
  }

  /** Returns the processor time of all threads of this process so far. */
  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  private void move(LocalStack stack, Duration by, String moved, String over) {
    stack.awaitQuiet();
    Report.progress(moved);
    var before = CapacityMeter.reading();
    var cpuBefore = cpuSeconds();
    var start = System.nanoTime();
    stack.advance(by);
    var seconds = (System.nanoTime() - start) / 1e9;
    var cpu = cpuSeconds() - cpuBefore;
    took = seconds;
    var cost = CapacityMeter.reading().since(before);
    report.row(moved, over, seconds, cpu, cost.calls(), cost.readUnits(), cost.writeUnits());
    report
        .json()
        .withArrayProperty("moves")
        .addObject()
        .put("seconds", by.toSeconds())
        .put("over", over)
        .put("took", seconds)
        .put("cpuSeconds", cpu)
        .put("calls", cost.calls())
        .put("readUnits", cost.readUnits())
        .put("writeUnits", cost.writeUnits());
  }
}
