package io.fleetjobs.bench;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.template.StackTemplate;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long each function takes from the start of its JVM to its first answer, without SnapStart. */
@Command(name = "cold", mixinStandardHelpOptions = true, sortOptions = false, description = "JVM start to first answer of each handler, next to one bare UpdateItem.")
final class ColdQuestion extends Question {
  /** What each handler is given: the samples below {@code events/}. */
  private static final Map<String, String> EVENTS = Map.of(
      "DeviceHttpHandler", "device-http/get-pending-job-executions",
      "DeviceMqttHandler", "device-mqtt/start-next",
      "ManagementHttpHandler", "management-http/describe-job",
      "ExecutionChangesHandler", "execution-changes/queued",
      "JobChangesHandler", "job-changes/due",
      "DueHandler", "due/sweep",
      "ReconcileHandler", "reconcile/create-executions");

  @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "Starts of each, of which the fastest counts. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(names = "--root", defaultValue = "${sys:fleetjobs.root:-.}", paramLabel = "DIR", description = "The project, with events/ and the built jar.")
  private Path root = Path.of(".");

  private final Report report = new Report("cold");

  @Override
  Report answer() {
    try (var stack = LocalStack.start(LocalOptions.anywhere())) {
      var bare = environment(stack);
      report.row("handler", "ms", "ratio", "MB", "classes", "ms with AOT cache", "ratio");
      var floor = measure("(bare UpdateItem)",
          new ColdStart(BareHandler.class.getName(), "{}", bare, classPath()), 0);
      measure("(hello)", new ColdStart(HelloHandler.class.getName(), "{}", bare, classPath()),
          floor);
      starts(stack).forEach((name, start) -> measure(name, start, floor));
      report.printTable("JVM start to first answer, fastest of " + rounds);
      report.json().put("jarMegabytes", jar().toFile().length() / 1e6);
    }
    return report;
  }

  private double measure(String name, ColdStart start, double floor) {
    Report.progress(name);
    var runs = IntStream.range(0, rounds).mapToObj(_ -> start.run()).toList();
    var millis = runs.stream().mapToDouble(ColdStart.Start::millis).min().orElseThrow();
    var megabytes = runs.stream().mapToDouble(ColdStart.Start::megabytes).max().orElseThrow();
    var classes = start.classes();
    var aot = IntStream.range(0, Math.min(rounds, 3)).mapToObj(_ -> start.runWithAotCache())
        .mapToDouble(ColdStart.Start::millis).min().orElseThrow();
    var against = floor == 0 ? millis : floor;
    report.row(name, millis, millis / against, megabytes, classes, aot, aot / against);
    report.json().withArrayProperty("handlers").addObject().put("handler", name)
        .put("millis", millis).put("ratioToFloor", millis / against).put("megabytes", megabytes)
        .put("classes", classes).put("aotMillis", aot).put("aotRatioToFloor", aot / against);
    return millis;
  }

  private Map<String, ColdStart> starts(LocalStack stack) {
    var starts = new LinkedHashMap<String, ColdStart>();
    stack.template().functions().stream().sorted(java.util.Comparator
        .comparing(StackTemplate.Function::name)).forEach(function -> {
          var environment = new HashMap<>(function.environment());
          environment.putAll(environment(stack));
          var simpleName = function.className()
              .substring(function.className().lastIndexOf('.') + 1);
          starts.put(simpleName, new ColdStart(function.className(), event(simpleName), environment,
              classPath()));
        });
    return starts;
  }

  private String classPath() {
    return jar() + File.pathSeparator + ownClassPath();
  }

  private static Map<String, String> environment(LocalStack stack) {
    var registry = "http://localhost:" + stack.ports().management();
    return Map.of("AWS_ENDPOINT_URL_DYNAMODB", stack.database().toString(),
        "AWS_ENDPOINT_URL_IOT", registry, "AWS_ENDPOINT_URL_IOT_DATA_PLANE", registry,
        "AWS_ENDPOINT_URL_LAMBDA", registry,
        "AWS_ACCESS_KEY_ID", "cold", "AWS_SECRET_ACCESS_KEY", "local",
        "TABLE_NAME", stack.tableName());
  }

  private String event(String handler) {
    try {
      return Files.readString(
          root.resolve("events").resolve(EVENTS.getOrDefault(handler, "") + ".request.json"));
    } catch (IOException missing) {
      throw new UncheckedIOException("no sample event for " + handler, missing);
    }
  }

  /** The jar that is deployed. */
  private Path jar() {
    try (Stream<Path> built = Files.list(root.resolve("functions/target"))) {
      return built.filter(path -> path.toString().endsWith("-lambda.jar")).findFirst()
          .orElseThrow(() -> new IllegalStateException("the functions' jar is not built"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The runtime interface client, and the handlers to compare with; all else is in the jar. */
  private static String ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .flatMap(ColdQuestion::expanded)
        .filter(path -> path.matches(".*(fleetjobs-bench|runtime-interface-client|"
            + "aws-lambda-java-serialization).*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> expanded(String entry) {
    return entry.endsWith("*")
        ? Arrays.stream(java.util.Objects.requireNonNullElse(
            new File(entry.substring(0, entry.length() - 1)).list(), new String[0]))
            .map(name -> entry.substring(0, entry.length() - 1) + name)
        : Stream.of(entry);
  }
}
