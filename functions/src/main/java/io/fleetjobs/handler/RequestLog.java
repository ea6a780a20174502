package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetjobs.model.RejectionCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One line a call; never a job document nor details. */
final class RequestLog {
  private final LambdaLogger logger;
  private final long startedAt = System.nanoTime();

  RequestLog(LambdaLogger logger) {
    this.logger = logger;
  }

  /** @param names of the thing and the job, as far as the request has them */
  void answered(String operation, Map<String, String> names, Optional<RejectionCode> refusal) {
    var line = JsonNodeFactory.instance.objectNode().put("operation", operation);
    names.forEach(line::put);
    line.put("outcome", refusal.map(Enum::name).orElse("ACCEPTED"))
        .put("durationMs", Duration.ofNanos(System.nanoTime() - startedAt).toMillis());
    logger.log(line.toString());
  }

  void failed(String operation, Map<String, String> names, RuntimeException cause) {
    var stack = new StringWriter();
    cause.printStackTrace(new PrintWriter(stack));
    logger.log(operation + " " + names + " failed: " + stack);
  }
}
