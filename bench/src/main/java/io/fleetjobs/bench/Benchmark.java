package io.fleetjobs.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Measures one aspect of Fleetjobs. Each subclass is a subcommand. */
abstract class Benchmark implements Callable<Integer> {
  /** A rate at which a job is rolled out in one batch. */
  static final int UNLIMITED = 1_000_000;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the results as JSON to this file.")
  private @Nullable Path file;

  abstract Report answer() throws Exception;

  @Override
  public Integer call() throws Exception {
    var report = answer();
    if (file != null) {
      report.write(file);
    }
    return 0;
  }
}
