package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import java.time.Duration;
import java.util.Map;

/** One line of JSON a call; never a job document nor details. */
final class RequestLog {
  private final Context context;
  private final String operation;
  private final Map<String, String> names;
  private final long startedAt = System.nanoTime();

  /** @param names of the thing and the job, as far as the request has them */
  RequestLog(Context context, String operation, Map<String, String> names) {
    this.context = context;
    this.operation = operation;
    this.names = names;
  }

  void answered(Reply<?> reply) {
    log(line(reply instanceof Reply.Rejected<?>(var rejection)
        ? rejection.code().name()
        : "ACCEPTED"));
  }

  void failed(RuntimeException cause) {
    log(line(RejectionCode.INTERNAL_ERROR.name()).put("fault", StackTrace.of(cause)));
  }

  private void log(ObjectNode line) {
    context.getLogger().log(line.toString());
  }

  private ObjectNode line(String outcome) {
    var line = JsonNodeFactory.instance.objectNode().put("operation", operation);
    names.forEach(line::put);
    return line.put("outcome", outcome)
        .put("durationMs", Duration.ofNanos(System.nanoTime() - startedAt).toMillis())
        .put("requestId", context.getAwsRequestId());
  }
}
