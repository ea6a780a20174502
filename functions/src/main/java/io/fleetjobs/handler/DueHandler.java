package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.Services;
import io.fleetjobs.layout.MetricName;
import io.fleetjobs.metric.Metrics;
import io.fleetjobs.sweep.DueRun;
import io.fleetjobs.sweep.DueSweep;
import io.fleetjobs.sweep.SqsSweepRequests;
import io.fleetjobs.sweep.SweepRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Handles all deadlines that have come. The schedule invokes it every minute, and the queue with
 * each request for a sweep.
 */
public final class DueHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DueRun run;
  private final InstantSource time;

  public DueHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(time, run::readNothing, services::askReconciler);
  }

  public DueHandler(Services services) {
    run = services.dueRun();
    time = services.time();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var messages = JSON.readTree(input).path("Records");
    if (messages.isEmpty()) {
      run.run(swept -> log(context, swept));
    } else {
      run.run(request(messages), swept -> log(context, swept));
    }
  }

  /** Returns one request for all messages of an invocation, since one sweep serves them all. */
  private static SweepRequest request(JsonNode messages) {
    var requests =
        StreamSupport.stream(messages.spliterator(), false)
            .map(message -> SqsSweepRequests.parse(message.path("body").asText()))
            .toList();
    return new SweepRequest(
        latest(requests, SweepRequest::at), latest(requests, SweepRequest::until));
  }

  private static Instant latest(
      List<SweepRequest> requests, Function<SweepRequest, Instant> instant) {
    return requests.stream().map(instant).max(Comparator.naturalOrder()).orElseThrow();
  }

  private void log(Context context, DueSweep.Swept swept) {
    if (swept.timedOut() > 0) {
      log(context, MetricName.TIMEOUT_LATENESS, swept.lateness());
    }
    if (swept.runs() > 0) {
      log(context, MetricName.ROLLOUT_LAG, swept.lag());
    }
  }

  private void log(Context context, String metric, Duration value) {
    context.getLogger().log(Metrics.line(time.instant(), metric, value.toMillis() / 1_000.0));
  }
}
