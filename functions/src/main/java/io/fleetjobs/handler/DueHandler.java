package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.fleetjobs.Services;
import io.fleetjobs.metric.Metrics;
import io.fleetjobs.operation.DueRun;
import io.fleetjobs.operation.DueSweep;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;

/** Handles every deadline that has come, once a minute, and those that come soon. */
public final class DueHandler implements RequestStreamHandler {
  private final DueRun run;
  private final InstantSource time;

  public DueHandler() {
    this(Services.fromEnvironment());
    Priming.beforeCheckpoint(run::readNothing);
  }

  public DueHandler(Services services) {
    run = services.dueRun();
    time = services.time();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context) {
    run.run(swept -> log(context, swept));
  }

  private void log(Context context, DueSweep.Swept swept) {
    if (swept.timedOut() > 0) {
      log(context, "TimeoutLatenessSeconds", swept.lateness());
    }
    if (swept.poked() > 0) {
      log(context, "RolloutLagSeconds", swept.lag());
    }
  }

  private void log(Context context, String metric, Duration value) {
    context.getLogger()
        .log(Metrics.line(time.instant(), metric, value.toMillis() / 1_000.0));
  }
}
