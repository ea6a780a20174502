package io.fleetjobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One JVM that runs one function under Lambda's runtime interface client, from its start to its first
 * answer.
 *
 * @param handler name of the class
 * @param event what it is given
 * @param environment what the function reads
 * @param classPath the function's jar, and this one for handlers to compare with
 */
record ColdStart(String handler, String event, Map<String, String> environment, String classPath) {
  private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  /** What Lambda's managed runtime sets for Java 25. */
  private static final List<String> LAMBDA = List.of("-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC", "-Xmx400m");

  /**
   * How one start went.
   *
   * @param millis from the start of the JVM to the answer
   * @param megabytes the most memory that the process had
   */
  record Start(double millis, double megabytes) {}

  Start run(String... options) {
    try (var api = new RuntimeApi(event)) {
      var output = Files.createTempFile("fleetjobs-cold", ".log");
      var began = System.nanoTime();
      var process = start(api, output, options);
      try {
        api.awaitAnswer();
        return new Start((System.nanoTime() - began) / 1e6, megabytes(process));
      } catch (IllegalStateException failed) {
        throw new IllegalStateException(failed.getMessage() + "\n" + Files.readString(output),
            failed);
      } finally {
        process.destroy();
        process.waitFor();
        Files.delete(output);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private Process start(RuntimeApi api, Path output, String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LAMBDA);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, RUNTIME, handler + "::handleRequest"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", api.address(),
        "_HANDLER", handler + "::handleRequest", "AWS_LAMBDA_FUNCTION_NAME", "bench",
        "AWS_LAMBDA_FUNCTION_VERSION", "1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
        "AWS_REGION", "us-east-1"));
    return builder.start();
  }

  /** The peak of resident memory; 0 where the system does not tell. */
  private static double megabytes(Process process) throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines.filter(line -> line.startsWith("VmHWM:")).findFirst()
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0).orElse(0.0);
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
