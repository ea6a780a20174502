package io.fleetjobs.bench;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.template.StackTemplate;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the time from the start of a function's JVM to its first answer, without SnapStart. */
@Command(
    name = "cold",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures the time from JVM start to the first answer of each handler, next to one bare"
            + " UpdateItem.")
final class ColdBenchmark extends Benchmark {
  /** Sample events below {@code events/}, by handler. */
  private static final Map<String, String> EVENTS =
      Map.of(
          "DeviceHttpHandler", "device-http/get-pending-job-executions",
          "DeviceMqttHandler", "device-mqtt/start-next",
          "ManagementHttpHandler", "management-http/describe-job",
          "ExecutionChangesHandler", "execution-changes/queued",
          "JobChangesHandler", "job-changes/due",
          "DueHandler", "due/sweep",
          "ReconcileHandler", "reconcile/create-executions");

  @Option(
      names = "--rounds",
      defaultValue = "5",
      paramLabel = "N",
      description =
          "Number of starts of each handler; the fastest counts. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--root",
      defaultValue = "${sys:fleetjobs.root:-.}",
      paramLabel = "DIR",
      description = "Root of the project, with events/ and the built jar.")
  private Path root = Path.of(".");

  private final Report report = new Report("cold");

  @Override
  Report answer() {
    try (var stack = LocalStack.start(LocalOptions.anywhere())) {
      var functions = new BuiltFunctions(root);
      var bare = BuiltFunctions.endpoints(stack);
      report.row("handler", "ms", "ratio", "MB", "classes", "ms with AOT cache", "ratio");
      var floor =
          measure(
              "(bare UpdateItem)",
              new ColdStart(BareHandler.class.getName(), "{}", bare, functions.classPath()),
              0);
      measure(
          "(hello)",
          new ColdStart(HelloHandler.class.getName(), "{}", bare, functions.classPath()),
          floor);
      starts(stack, functions).forEach((name, start) -> measure(name, start, floor));
      report.printTable("JVM start to first answer, fastest of " + rounds);
      report.json().put("jarMegabytes", functions.jar().toFile().length() / 1e6);
    }
    return report;
  }

  private double measure(String name, ColdStart start, double floor) {
    Report.progress(name);
    var runs = IntStream.range(0, rounds).mapToObj(_ -> start.run()).toList();
    var millis = runs.stream().mapToDouble(ColdStart.Start::millis).min().orElseThrow();
    var megabytes = runs.stream().mapToDouble(ColdStart.Start::megabytes).max().orElseThrow();
    var classes = start.classes();
    var aot =
        IntStream.range(0, Math.min(rounds, 3))
            .mapToObj(_ -> start.runWithAotCache())
            .mapToDouble(ColdStart.Start::millis)
            .min()
            .orElseThrow();
    var against = floor == 0 ? millis : floor;
    report.row(name, millis, millis / against, megabytes, classes, aot, aot / against);
    report
        .json()
        .withArrayProperty("handlers")
        .addObject()
        .put("handler", name)
        .put("millis", millis)
        .put("ratioToFloor", millis / against)
        .put("megabytes", megabytes)
        .put("classes", classes)
        .put("aotMillis", aot)
        .put("aotRatioToFloor", aot / against);
    return millis;
  }

  private static Map<String, ColdStart> starts(LocalStack stack, BuiltFunctions functions) {
    var starts = new LinkedHashMap<String, ColdStart>();
    stack.template().functions().stream()
        .sorted(Comparator.comparing(StackTemplate.Function::name))
        .map(StackTemplate.Function::className)
        .filter(className -> !className.endsWith(".EventsHandler"))
        .forEach(className -> {
          var simpleName = className.substring(className.lastIndexOf('.') + 1);
          starts.put(
              simpleName,
              new ColdStart(
                  className,
                  functions.event(EVENTS.getOrDefault(simpleName, "")),
                  functions.environment(stack, simpleName),
                  functions.classPath()));
        });
    return starts;
  }
}
