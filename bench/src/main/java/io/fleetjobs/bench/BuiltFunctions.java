package io.fleetjobs.bench;

import io.fleetjobs.layout.Setting;
import io.fleetjobs.local.LocalStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions as they are deployed, to run in processes of their own.
 *
 * @param root root of the project, with {@code events/} and the built jar
 */
record BuiltFunctions(Path root) {
  /**
   * Returns the class path of a function: its jar, and Lambda's runtime interface client from the
   * class path of this process.
   */
  String classPath() {
    return jar()
        + File.pathSeparator
        + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .flatMap(BuiltFunctions::expanded)
            .filter(path ->
                path.matches(
                    ".*(fleetjobs-bench|runtime-interface-client|"
                        + "aws-lambda-java-serialization).*"))
            .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns the environment variables of a function of the stack, with the stack's endpoints. */
  Map<String, String> environment(LocalStack stack, String handler) {
    var environment = new HashMap<String, String>();
    stack.template().functions().stream()
        .filter(function -> function.className().endsWith("." + handler))
        .forEach(function -> environment.putAll(function.environment()));
    environment.putAll(endpoints(stack));
    // No stack of the benchmarks has an event bus.
    environment.remove(Setting.EVENTS_FUNCTION.name());
    return environment;
  }

  /** Returns the environment variables that a program needs to reach the stack. */
  static Map<String, String> endpoints(LocalStack stack) {
    var registry = "http://localhost:" + stack.ports().management();
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB",
        stack.database().toString(),
        "AWS_ENDPOINT_URL_IOT",
        registry,
        "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
        registry,
        "AWS_ENDPOINT_URL_LAMBDA",
        registry,
        "AWS_ACCESS_KEY_ID",
        "cold",
        "AWS_SECRET_ACCESS_KEY",
        "local",
        "TABLE_NAME",
        stack.tableName());
  }

  /** Returns a sample event below {@code events/}. */
  String event(String name) {
    try {
      return Files.readString(root.resolve("events").resolve(name + ".request.json"));
    } catch (IOException missing) {
      throw new UncheckedIOException("no sample event " + name, missing);
    }
  }

  /** Returns the jar that is deployed. */
  Path jar() {
    try (Stream<Path> built = Files.list(root.resolve("functions/target"))) {
      return built
          .filter(path -> path.toString().endsWith("-lambda.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("the functions' jar is not built"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Stream<String> expanded(String entry) {
    var folder = entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : "";
    return folder.isEmpty()
        ? Stream.of(entry)
        : Arrays.stream(Objects.requireNonNullElse(new File(folder).list(), new String[0]))
            .map(name -> folder + name);
  }
}
