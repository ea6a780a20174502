package io.fleetjobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs one {@link FunctionProcess} from its start to its first answer.
 *
 * @param handler name of the class
 * @param event event of the first invocation
 * @param environment environment variables of the function
 * @param classPath jar of the function, and this one for the handlers to compare with
 */
record ColdStart(String handler, String event, Map<String, String> environment, String classPath) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * One measured start.
   *
   * @param millis time from the start of the JVM to the answer
   * @param megabytes peak memory of the process
   */
  record Start(double millis, double megabytes) {}

  Start run(String... options) {
    var began = System.nanoTime();
    try (var process = new FunctionProcess(handler, environment, classPath, PATIENCE, options)) {
      process.answer(event);
      return new Start((System.nanoTime() - began) / 1e6, process.megabytes());
    }
  }

  /** Returns the number of classes that are loaded by the first answer. */
  int classes() {
    try {
      var log = Files.createTempFile("fleetjobs-classes", ".log");
      try {
        run("-Xlog:class+load:file=" + log);
        try (Stream<String> lines = Files.lines(log)) {
          return (int) lines.filter(line -> line.contains(" source: ")).count();
        }
      } finally {
        Files.delete(log);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Measures a start with an AOT cache of the classes that an earlier start has loaded and linked.
   */
  Start runWithAotCache() {
    try {
      var cache = Files.createTempFile("fleetjobs-aot", ".aot");
      try {
        Files.delete(cache);
        run("-XX:AOTCacheOutput=" + cache);
        return run("-XX:AOTCache=" + cache);
      } finally {
        Files.deleteIfExists(cache);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
