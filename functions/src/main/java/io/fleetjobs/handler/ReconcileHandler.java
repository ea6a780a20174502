package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.Services;
import io.fleetjobs.membership.GroupFollower;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.reconcile.JobReconciler;
import io.fleetjobs.reconcile.JobSampler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Reconciles one job and samples its progress, or applies the events of one thing group that wait
 * for the registry.
 */
public final class ReconcileHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobReconciler reconciler;
  private final JobSampler sampler;
  private final GroupFollower groups;

  public ReconcileHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(services.time(), services::readNothing, services::askRegistry);
  }

  public ReconcileHandler(Services services) {
    reconciler = services.jobReconciler();
    sampler = services.jobSampler();
    groups = services.groupFollower();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = JSON.readTree(input);
    if (event.has("groupName")) {
      groups.follow(event.get("groupName").textValue());
      return;
    }
    var jobId = event.required("jobId").textValue();
    if (event.has("goneIncarnation")) {
      var incarnation = Instant.ofEpochMilli(event.get("goneIncarnation").longValue());
      reconciler.purge(new JobKey(jobId, incarnation));
    } else {
      reconciler.reconcile(jobId);
      sampler.sample(jobId);
    }
  }
}
