package io.fleetjobs.local.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/** A function's log at a desk: faults are for everybody, a request's line for those who ask for it. */
final class FunctionLogger implements LambdaLogger {
  private static final String FAULT = "fault";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Logger logger;

  FunctionLogger(Logger logger) {
    this.logger = logger;
  }

  @Override
  public void log(String line) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode members && members.has(FAULT)) {
        var stack = members.remove(FAULT).asText();
        logger.error("{}\n{}", members, stack.stripTrailing());
      } else {
        logger.debug(line);
      }
    } catch (JsonProcessingException _) {
      logger.info(line);
    }
  }

  @Override
  public void log(byte[] line) {
    log(new String(line, StandardCharsets.UTF_8));
  }
}
