package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.Services;
import io.fleetjobs.execution.ExecutionHistory;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.membership.GroupFollower;
import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.reconcile.JobReconciler;
import io.fleetjobs.reconcile.JobSampler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Reconciles one job and samples its progress, applies the events of one thing group that wait for
 * the registry, or deletes a long history of an execution that was deleted.
 */
public final class ReconcileHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobReconciler reconciler;
  private final JobSampler sampler;
  private final GroupFollower groups;
  private final ExecutionHistory histories;
  private final ItemFailures failures;

  public ReconcileHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(services.time(), services::readNothing, services::askRegistry);
  }

  public ReconcileHandler(Services services) {
    reconciler = services.jobReconciler();
    sampler = services.jobSampler();
    groups = services.groupFollower();
    histories = services.executionHistory();
    failures = services.itemFailures();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = JSON.readTree(input);
    if (event.has("groupName")) {
      groups.follow(event.get("groupName").textValue());
      return;
    }
    if (event.has("executionNumber")) {
      histories.removeAll(attempt(event));
      return;
    }
    var jobId = event.required("jobId").textValue();
    if (event.has("goneIncarnation")) {
      reconciler.purge(new JobKey(jobId, instant(event, "goneIncarnation")));
    } else {
      reconciler.reconcile(jobId);
      failures.attempt(WorkItem.ofJob(Work.RECONCILE, jobId), () -> sampler.sample(jobId));
    }
  }

  private static AttemptKey attempt(JsonNode event) {
    return new AttemptKey(
        new ExecutionKey(
            event.required("thingName").textValue(),
            event.required("jobId").textValue(),
            event.required("executionNumber").longValue()),
        instant(event, "incarnation"),
        instant(event, "queuedAt"));
  }

  private static Instant instant(JsonNode event, String name) {
    return Instant.ofEpochMilli(event.required(name).longValue());
  }
}
