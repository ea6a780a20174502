package io.fleetjobs.bench;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the cost of operations while the number of stored executions grows. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures operations and the sweep while the stored executions grow in number: of one"
            + " thing, of one job, of the fleet.")
final class ScaleBenchmark extends Benchmark {
  private static final String THING = "scale-thing";
  private static final String JOB = "scale-job";

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "100,1000,10000",
      paramLabel = "N",
      description =
          "Numbers of stored executions; a million takes some twenty minutes to store. Default:"
              + " ${DEFAULT-VALUE}.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--axes",
      split = ",",
      defaultValue = "THING,JOB,FLEET",
      paramLabel = "AXIS",
      description =
          "Distributions of the executions: on one thing, of one job, or over many of both."
              + " Default: ${DEFAULT-VALUE}.")
  private List<Axis> axes = List.of();

  @Option(
      names = "--root",
      defaultValue = "${sys:fleetjobs.root:-.}",
      paramLabel = "DIR",
      description = "Root of the project, with events/ and the built jar.")
  private Path root = Path.of(".");

  private final Report report = new Report("scale");

  private final LargeJobTables largeJob = new LargeJobTables(report);

  /** The distribution of the stored executions: the thing and the job of the n-th one. */
  enum Axis {
    /** All executions are on one thing, each of another job. */
    THING,
    /** All executions are of one job, each on another thing. */
    JOB,
    /** Each execution is of another job on another thing. */
    FLEET;

    History.Names names(int n) {
      var other = "%07d".formatted(n);
      return switch (this) {
        case THING -> new History.Names(ScaleBenchmark.THING, "old-" + other);
        case JOB -> new History.Names("other-" + other, ScaleBenchmark.JOB);
        case FLEET -> new History.Names("other-" + other, "old-" + other);
      };
    }

    String lowerCase() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  Report answer() {
    for (var axis : axes) {
      report.row(
          "executions",
          "getPending",
          "startNext",
          "progress",
          "describe",
          "succeeded",
          "minute",
          "(calls / reads / writes each)");
      try (var stack = LocalStack.start(LocalOptions.anywhere().withMaximumPerMinute(UNLIMITED));
          var history = new History(stack)) {
        var client = new Client(stack.ports());
        client.createThing(THING);
        history.learn(client);
        if (axis == Axis.JOB) {
          history.createLarge(client, JOB);
        }
        var stored = 0;
        for (int size : sizes) {
          Report.progress(size + " executions of one " + axis.lowerCase());
          history.store(IntStream.range(stored, size).mapToObj(axis::names).toList());
          stored = size;
          measure(stack, history, axis, size);
          if (axis == Axis.JOB) {
            askAboutLargeJob(stack, history, size);
          }
        }
      }
      report.printTable(
          "History of one " + axis.lowerCase() + ": calls / read units / write units of a request");
    }
    largeJob.print();
    return report;
  }

  private void measure(LocalStack stack, History history, Axis axis, int size) {
    var client = new Client(stack.ports());
    var job = "new-" + axis.lowerCase() + "-" + size;
    client.createJob(job, "", List.of(THING));
    history.queue(client, new History.Names(THING, job));
    var path = "/things/" + THING + "/jobs";
    var node =
        report
            .json()
            .withArrayProperty("sizes")
            .addObject()
            .put("axis", axis.name())
            .put("executions", size);
    var pending = of(stack, () -> client.device("GET", path, ""));
    var start = of(stack, () -> client.startNext(THING));
    var progress = of(stack, () -> client.update(THING, job, "{\"status\":\"IN_PROGRESS\"}"));
    var describe = of(stack, () -> client.device("GET", path + "/" + job, ""));
    var ended = of(stack, () -> client.update(THING, job, "{\"status\":\"SUCCEEDED\"}"));
    stack.awaitQuiet();
    var minute = of(stack, () -> stack.advanceEachMinute(Duration.ofMinutes(1)));
    report.row(
        size,
        text(pending),
        text(start),
        text(progress),
        text(describe),
        text(ended),
        text(minute));
    List.of(
            List.of("getPending", pending),
            List.of("startNext", start),
            List.of("progress", progress),
            List.of("describe", describe),
            List.of("succeeded", ended),
            List.of("minute", minute))
        .forEach(pair -> {
          var cost = (Consumption) pair.get(1);
          node.putObject(pair.get(0).toString())
              .put("calls", cost.calls())
              .put("readUnits", cost.readUnits())
              .put("writeUnits", cost.writeUnits());
        });
  }

  /** Sends each request about the large job to a function in a process of its own. */
  private void askAboutLargeJob(LocalStack stack, History history, int size) {
    var cost = new FunctionCost(new BuiltFunctions(root), stack);
    for (var request : LargeJobRequest.values()) {
      Report.progress(request.title());
      history.forgetCount(JOB);
      var used = cost.measure(request, History.JOB, JOB, size, () -> history.forgetCount(JOB));
      largeJob.add(request, size, used);
    }
  }

  private static Consumption of(LocalStack stack, Runnable request) {
    stack.awaitQuiet();
    var before = CapacityMeter.reading();
    request.run();
    return CapacityMeter.reading().since(before);
  }

  static String text(Consumption cost) {
    return "%d / %.1f / %.1f".formatted(cost.calls(), cost.readUnits(), cost.writeUnits());
  }
}
