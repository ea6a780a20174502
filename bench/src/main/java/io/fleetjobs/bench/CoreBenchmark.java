package io.fleetjobs.bench;

import io.fleetjobs.bench.core.DocumentBenchmark;
import io.fleetjobs.bench.core.ItemBenchmark;
import io.fleetjobs.bench.core.LifecycleBenchmark;
import io.fleetjobs.bench.core.QueueBenchmark;
import io.fleetjobs.bench.core.WireBenchmark;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures time and memory of the code that needs no service. */
@Command(
    name = "core",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures time and memory of decisions, requests, replies, items and documents with JMH.")
final class CoreBenchmark extends Benchmark {
  private static final List<Class<?>> BENCHMARKS =
      List.of(
          LifecycleBenchmark.class,
          QueueBenchmark.class,
          WireBenchmark.class,
          ItemBenchmark.class,
          DocumentBenchmark.class);
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Option(
      names = "--forks",
      defaultValue = "2",
      paramLabel = "N",
      description =
          "Number of JVMs for each benchmark; 0 to use this JVM. Default: ${DEFAULT-VALUE}.")
  private int forks;

  @Option(
      names = "--iterations",
      defaultValue = "5",
      paramLabel = "N",
      description =
          "Measured iterations in each JVM, after three for warm-up. Default: ${DEFAULT-VALUE}.")
  private int iterations;

  @Option(
      names = "--millis",
      defaultValue = "500",
      paramLabel = "N",
      description = "Duration of each iteration in milliseconds. Default: ${DEFAULT-VALUE}.")
  private int millis;

  private final Report report = new Report("core");

  @Override
  Report answer() throws RunnerException {
    report.row("operation", "ns", "± 99.9 %", "bytes");
    for (var benchmarks : BENCHMARKS) {
      Report.progress(benchmarks.getSimpleName());
      run(benchmarks).forEach(this::add);
    }
    report.printTable("One operation: time, its error, memory that it allocates");
    return report;
  }

  private Iterable<RunResult> run(Class<?> benchmarks) throws RunnerException {
    var time = TimeValue.milliseconds(millis);
    return new Runner(
            new OptionsBuilder()
                .include(benchmarks.getName() + "\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  private void add(RunResult result) {
    var label = result.getParams().getBenchmark();
    var operation =
        label
            .substring(label.lastIndexOf('.', label.lastIndexOf('.') - 1) + 1)
            .replace("Benchmark", "");
    var time = result.getPrimaryResult();
    var bytes = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore();
    report.row(operation, time.getScore(), time.getScoreError(), bytes);
    report
        .json()
        .withArrayProperty("operations")
        .addObject()
        .put("operation", operation)
        .put("nanos", time.getScore())
        .put("error", time.getScoreError())
        .put("bytes", bytes);
  }
}
