package io.fleetjobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs one function in a JVM under Lambda's runtime interface client, with the options that Lambda
 * sets.
 */
final class FunctionProcess implements AutoCloseable {
  private static final String RUNTIME =
      "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** The options that Lambda's managed runtime sets for Java 25. */
  private static final List<String> LAMBDA =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m");

  private final RuntimeApi api;
  private final Path output;
  private final Process process;

  /**
   * Starts the JVM.
   *
   * @param handler name of the class
   * @param environment environment variables of the function
   * @param classPath jar of the function, and the runtime interface client
   * @param patience time limit of an answer
   * @param options JVM options in addition to Lambda's
   */
  FunctionProcess(
      String handler,
      Map<String, String> environment,
      String classPath,
      Duration patience,
      String... options) {
    api = new RuntimeApi(patience);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LAMBDA);
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, RUNTIME, handler + "::handleRequest"));
    try {
      output = Files.createTempFile("fleetjobs-function", ".log");
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder
          .environment()
          .putAll(
              Map.of(
                  "AWS_LAMBDA_RUNTIME_API",
                  api.address(),
                  "_HANDLER",
                  handler + "::handleRequest",
                  "AWS_LAMBDA_FUNCTION_NAME",
                  "bench",
                  "AWS_LAMBDA_FUNCTION_VERSION",
                  "1",
                  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                  "512",
                  "AWS_REGION",
                  "us-east-1"));
      process = builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Invokes the function with an event and returns its answer.
   *
   * @throws IllegalStateException if it failed or did not answer in time; the message contains the
   *     output of the process
   */
  String answer(String event) {
    try {
      return api.answer(event);
    } catch (IllegalStateException failed) {
      throw new IllegalStateException(failed.getMessage() + "\n" + output(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private String output() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Returns the processor time of all threads of the process so far, including those of compiler
   * and collector.
   */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("the system does not report processor time"));
  }

  /** Returns the peak of resident memory in megabytes; 0 if the system does not report it. */
  double megabytes() {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .findFirst()
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .orElse(0.0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try (api) {
      process.destroy();
      process.waitFor();
      Files.delete(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
