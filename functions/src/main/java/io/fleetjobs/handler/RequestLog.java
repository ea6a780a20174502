package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.MetricName;
import io.fleetjobs.metric.Metrics;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one line of JSON for each call, which is its metric, too. The line contains neither job
 * documents nor status details.
 */
final class RequestLog {

  private final Context context;
  private final Instant at;
  private final String operation;
  private final Map<String, String> names;
  private final Optional<String> principal;
  private final long startedAt = System.nanoTime();

  /**
   * @param names names of the thing and the job; a name that the request does not have is absent
   */
  RequestLog(Context context, Instant at, String operation, Map<String, String> names) {
    this(context, at, operation, names, Optional.empty());
  }

  /**
   * @param names names of the thing and the job, as far as the request has them
   * @param principal ARN of the operator; empty for a device, and if it is not known
   */
  RequestLog(
      Context context,
      Instant at,
      String operation,
      Map<String, String> names,
      Optional<String> principal) {
    this.context = context;
    this.at = at;
    this.operation = operation;
    this.names = names;
    this.principal = principal;
  }

  void answered(Reply<?> reply) {
    log(
        line(
            reply instanceof Reply.Rejected<?>(var rejection)
                ? rejection.code().name()
                : "ACCEPTED"));
  }

  /** Logs a failure. Throttling, which comes in masses, is logged without its stack trace. */
  void failed(RejectionCode answer, RuntimeException cause) {
    log(
        line(answer.name())
            .put(
                "fault",
                answer == RejectionCode.INTERNAL_ERROR ? StackTrace.of(cause) : cause.toString()));
  }

  /** Logs and counts a request that is not performed because no reply to it can be published. */
  void unanswerable() {
    var line = line("UNANSWERABLE").put(MetricName.UNANSWERABLE_REQUESTS, 1);
    Metrics.declare(line, at, MetricName.UNANSWERABLE_REQUESTS, "Count", List.of());
    log(line);
  }

  /** Logs and counts a request that is not performed because the client may not make it. */
  void foreign(String clientId) {
    var line = line("FOREIGN_CLIENT").put("clientId", clientId).put(MetricName.FOREIGN_CLIENTS, 1);
    Metrics.declare(line, at, MetricName.FOREIGN_CLIENTS, "Count", List.of());
    log(line);
  }

  private void log(ObjectNode line) {
    Metrics.declare(
        line,
        at,
        MetricName.DURATION,
        "Milliseconds",
        List.of(MetricName.OPERATION, MetricName.OUTCOME));
    context.getLogger().log(line.toString());
  }

  private ObjectNode line(String outcome) {
    var line = JsonNodeFactory.instance.objectNode().put(MetricName.OPERATION, operation);
    names.forEach(line::put);
    principal.ifPresent(arn -> line.put("principal", arn));
    return line.put(MetricName.OUTCOME, outcome)
        .put(MetricName.DURATION, Duration.ofNanos(System.nanoTime() - startedAt).toMillis())
        .put("requestId", context.getAwsRequestId());
  }
}
