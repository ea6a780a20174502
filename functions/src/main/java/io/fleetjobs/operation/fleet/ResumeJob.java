package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.job.QuotaCheck;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.lifecycle.PauseRule;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import java.time.Instant;
import java.time.InstantSource;

/** Ends the pause of a job: its rollout goes on, and its queued executions are shown. */
public final class ResumeJob implements OperatorOperation<FleetRequest.ResumeJob, Done> {
  private final JobWriter jobs;
  private final QuotaCheck quotas;
  private final InstantSource time;

  public ResumeJob(JobWriter jobs, QuotaCheck quotas, InstantSource time) {
    this.jobs = jobs;
    this.quotas = quotas;
    this.time = time;
  }

  @Override
  public Reply<Done> perform(FleetRequest.ResumeJob request, Caller caller) {
    return jobs.apply(
            request.jobId(), caller, request.origin(), job -> decide(job, request, caller))
        .map(_ -> new Done());
  }

  private JobDecision decide(Job job, FleetRequest.ResumeJob request, Caller caller) {
    var now = time.instant();
    var decision = PauseRule.resume(job, now);
    return decision instanceof JobDecision.Advance && !job.rollout().isOver()
        ? quotas
            .fullOfConcurrent()
            .<JobDecision>map(JobDecision.Refuse::new)
            .orElseGet(() -> resumed(decision, request, caller, now))
        : resumed(decision, request, caller, now);
  }

  private static JobDecision resumed(
      JobDecision decision, FleetRequest.ResumeJob request, Caller caller, Instant now) {
    return decision.as(caller.action(JobAction.Kind.RESUMED, now).withComment(request.comment()));
  }
}
