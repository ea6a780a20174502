package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.lifecycle.PauseRule;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.rollout.BatchRule;
import io.fleetjobs.store.PauseStore;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;

/** Pauses a job: its rollout stops, and its queued executions are hidden. */
public final class PauseJob implements OperatorOperation<FleetRequest.PauseJob, Done> {
  /** The most jobs that are paused at once. A function reads all of them together. */
  private static final int MOST = 1_000;

  private final JobWriter jobs;
  private final PauseStore pauses;
  private final InstantSource time;
  private final int most;

  public PauseJob(JobWriter jobs, PauseStore pauses, InstantSource time) {
    this(jobs, pauses, time, MOST);
  }

  /**
   * @param most the most jobs that are paused at once
   */
  PauseJob(JobWriter jobs, PauseStore pauses, InstantSource time, int most) {
    this.jobs = jobs;
    this.pauses = pauses;
    this.time = time;
    this.most = most;
  }

  @Override
  public Reply<Done> perform(FleetRequest.PauseJob request, Caller caller) {
    return jobs.apply(
            request.jobId(), caller, request.origin(), job -> decide(job, request, caller))
        .map(_ -> new Done());
  }

  private JobDecision decide(Job job, FleetRequest.PauseJob request, Caller caller) {
    var now = time.instant();
    var partEnd = BatchRule.endOfPartUnderWay(job.rollout(), TargetStore.CHUNK);
    var decision = PauseRule.pause(job, partEnd, now);
    return decision instanceof JobDecision.Advance && pauses.paused() >= most
        ? new JobDecision.Refuse(
            Rejection.of(
                RejectionCode.LIMIT_EXCEEDED, "No more than " + most + " jobs can be paused."))
        : decision.as(caller.action(JobAction.Kind.PAUSED, now).withComment(request.comment()));
  }
}
