package io.fleetjobs.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * Writes the log lines of a function: faults as errors, all others at a lower level, which is
 * hidden by default.
 */
final class FunctionLogger implements LambdaLogger {
  private static final String FAULT = "fault";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Logger logger;

  FunctionLogger(Logger logger) {
    this.logger = logger;
  }

  /** Writes a line, unless the current task was abandoned: it fails for that reason alone. */
  @Override
  public void log(String line) {
    if (Invocation.isCurrentAbandoned()) {
      return;
    }
    try {
      if (JSON.readTree(line) instanceof ObjectNode members) {
        log(members, line);
      } else {
        logger.debug(line);
      }
    } catch (JsonProcessingException _) {
      logger.info(line);
    }
  }

  /**
   * Writes a structured line. A request's line is hidden: the runner logs requests itself,
   * including those that reach no function.
   */
  private void log(ObjectNode members, String line) {
    if (members.has(FAULT)) {
      var stack = members.remove(FAULT).asText();
      logger.error("{}\n{}", members, stack.stripTrailing());
    } else if (members.has("operation") && members.has("outcome")) {
      logger.trace(line);
    } else {
      logger.debug(line);
    }
  }

  @Override
  public void log(byte[] line) {
    log(new String(line, StandardCharsets.UTF_8));
  }
}
