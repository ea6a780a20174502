package io.fleetjobs.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One question that can be asked of Fleetjobs. */
abstract class Benchmark implements Callable<Integer> {
  /** So high a rate that a job is rolled out in one batch. */
  static final int UNLIMITED = 1_000_000;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results here as well.")
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
