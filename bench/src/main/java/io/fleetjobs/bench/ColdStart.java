package io.fleetjobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One {@link FunctionProcess}, from its start to its first answer.
 *
 * @param handler name of the class
 * @param event what it is given
 * @param environment what the function reads
 * @param classPath the function's jar, and this one for handlers to compare with
 */
record ColdStart(String handler, String event, Map<String, String> environment, String classPath) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * How one start went.
   *
   * @param millis from the start of the JVM to the answer
   * @param megabytes the most memory that the process had
   */
  record Start(double millis, double megabytes) {}

  Start run(String... options) {
    var began = System.nanoTime();
    try (var process = new FunctionProcess(handler, environment, classPath, PATIENCE, options)) {
      process.answer(event);
      return new Start((System.nanoTime() - began) / 1e6, process.megabytes());
    }
  }

  /** How many classes are loaded by the first answer. */
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

  /** The start with a cache of what an earlier start loaded and linked. */
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
