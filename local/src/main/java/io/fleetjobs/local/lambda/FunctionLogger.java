package io.fleetjobs.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/** A function's log at a desk: faults are for everybody, other lines for those who ask for them. */
final class FunctionLogger implements LambdaLogger {
  private static final String FAULT = "fault";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Logger logger;

  FunctionLogger(Logger logger) {
    this.logger = logger;
  }

  /** An abandoned task fails because it was abandoned. */
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

  /** The runner has a line of its own for a request, which shows also what no function hears of. */
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
