package io.fleetjobs.operation.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.job.QuotaCheck;
import io.fleetjobs.job.TargetCheck;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import java.time.InstantSource;

/**
 * Adds target groups to a continuous job: contract section 10.8. The reconciler creates the
 * executions of their things.
 */
public final class AssociateTargetsWithJob
    implements OperatorOperation<OperatorRequest.AssociateTargetsWithJob, JobChanged> {
  private final JobWriter jobs;
  private final TargetCheck targets;
  private final GroupTargets groups;
  private final QuotaCheck quotas;
  private final InstantSource time;

  public AssociateTargetsWithJob(
      JobWriter jobs,
      TargetCheck targets,
      GroupTargets groups,
      QuotaCheck quotas,
      InstantSource time) {
    this.jobs = jobs;
    this.targets = targets;
    this.groups = groups;
    this.quotas = quotas;
    this.time = time;
  }

  @Override
  public Reply<JobChanged> perform(OperatorRequest.AssociateTargetsWithJob request, Caller caller) {
    return caller
        .refusalOfTargets(request.targets())
        .map(Reply::<Job>rejected)
        .orElseGet(() -> jobs.find(request.jobId(), request.namespaceId(), caller))
        .then(job -> checked(job, request, caller))
        .then(job -> {
          groups.add(job.key(), request.targets());
          return jobs.apply(
              request.jobId(),
              caller,
              request.origin(),
              current -> decide(current, request, caller));
        })
        .map(JobChanged::new);
  }

  /** Returns the job if the request is valid for it. */
  private Reply<Job> checked(
      Job job, OperatorRequest.AssociateTargetsWithJob request, Caller caller) {
    if (decide(job, request, caller) instanceof JobDecision.Refuse(var rejection)) {
      return Reply.rejected(rejection);
    }
    return quotas
        .tooMany(request.targets().size())
        .or(() -> targets.refusalOfGroups(request.targets()))
        .map(Reply::<Job>rejected)
        .orElseGet(() -> Reply.accepted(job));
  }

  private JobDecision decide(
      Job job, OperatorRequest.AssociateTargetsWithJob request, Caller caller) {
    var now = time.instant();
    return JobLifecycle.associate(job, request.targets(), quotas.targetsPerJob(), now)
        .as(caller.action(JobAction.Kind.TARGETS_ADDED, now).withComment(request.comment()));
  }
}
