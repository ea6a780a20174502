package io.fleetjobs.local.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One line for bash, and what it needs in its environment. */
record Command(String line, Map<String, String> environment) {
  static Command of(String line) {
    return new Command(line, Map.of());
  }

  /** What a command printed, and the status that it ended with. */
  record Result(int status, String output) {}

  /** Runs it to its end. */
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

  /** Starts it. The process prints its errors with its output. */
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
