package io.fleetjobs.local.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A command line for bash, with its environment variables. */
record Command(String line, Map<String, String> environment) {
  static Command of(String line) {
    return new Command(line, Map.of());
  }

  /** The output of a command and its exit status. */
  record Result(int status, String output) {}

  /** Runs the command to its end. */
  Result run() {
    try {
      var process = start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output.strip());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Starts the command. The process writes its errors to its output. */
  Process start() throws IOException {
    var builder = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
    var own = new HashMap<>(builder.environment());
    own.keySet().removeIf(name -> name.startsWith("AWS_"));
    own.put("AWS_CONFIG_FILE", "/dev/null");
    own.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    own.putAll(environment);
    builder.environment().clear();
    builder.environment().putAll(own);
    return builder.start();
  }
}
