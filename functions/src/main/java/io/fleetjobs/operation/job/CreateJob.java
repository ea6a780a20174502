package io.fleetjobs.operation.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.QuotaCheck;
import io.fleetjobs.job.TargetCheck;
import io.fleetjobs.jobdocument.DocumentIntake;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.Tags;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.rollout.ScheduleLimits;
import io.fleetjobs.rollout.ScheduleTimes;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Written;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Stores a new job: contract section 10.1. The reconciler creates its executions. */
public final class CreateJob implements OperatorOperation<OperatorRequest.CreateJob, JobChanged> {
  private final JobStore store;
  private final DocumentIntake documents;
  private final TargetCheck targets;
  private final GroupTargets groups;
  private final Arns arns;
  private final QuotaCheck quotas;
  private final InstantSource time;

  public CreateJob(
      JobStore store,
      DocumentIntake documents,
      TargetCheck targets,
      GroupTargets groups,
      Arns arns,
      QuotaCheck quotas,
      InstantSource time) {
    this.store = store;
    this.documents = documents;
    this.targets = targets;
    this.groups = groups;
    this.arns = arns;
    this.quotas = quotas;
    this.time = time;
  }

  @Override
  public Reply<JobChanged> perform(OperatorRequest.CreateJob request, Caller caller) {
    return switch (attempt(request, caller)) {
      case Reply.Accepted<JobChanged> accepted -> accepted;
      case Reply.Rejected<JobChanged> refused ->
          earlierTry(request.jobId(), request.origin()).orElse(refused);
    };
  }

  /**
   * Returns the answer of an earlier try that created the job. Its targets, its document or the
   * time that is left before its start may have changed since.
   */
  Optional<Reply<JobChanged>> earlierTry(String jobId, Origin origin) {
    return store
        .find(jobId)
        .filter(job -> job.createdBy().equals(origin.writeId()))
        .map(job -> Reply.accepted(new JobChanged(job)));
  }

  private Reply<JobChanged> attempt(OperatorRequest.CreateJob request, Caller caller) {
    var spec = request.spec();
    return ScheduleLimits.refusal(spec.schedule(), spec.targetSelection(), time.instant())
        .or(() -> tooManyTags(request))
        .or(() -> quotas.tooMany(spec.targets().size()))
        .map(Reply::<JobChanged>rejected)
        .orElseGet(() ->
            documents
                .take(request.document(), spec.source().documentSource(), spec.presignedUrlConfig())
                .then(document ->
                    targets
                        .refusal(spec.targets())
                        .map(Reply::<JobChanged>rejected)
                        .orElseGet(() -> create(request, document, caller))));
  }

  private static Optional<Rejection> tooManyTags(OperatorRequest.CreateJob request) {
    return request.tags().size() > Tags.MAX ? Optional.of(Tags.tooMany()) : Optional.empty();
  }

  private Reply<JobChanged> create(
      OperatorRequest.CreateJob request, String document, Caller caller) {
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    return createIfRoom(
        job(request, now).withLastAction(caller.action(JobAction.Kind.CREATED, now)),
        document,
        request.tags());
  }

  /** Stores a new job, unless a quota is full or its id is taken. */
  Reply<JobChanged> createIfRoom(Job job, String document, Map<String, String> tags) {
    return quotas
        .full(job)
        .map(full ->
            store
                .find(job.jobId())
                .map(taken -> answer(job, taken))
                .orElseGet(() -> Reply.rejected(full)))
        .orElseGet(() ->
            known(job)
                .map(taken -> answer(job, taken))
                .orElseGet(() -> create(job, document, tags)));
  }

  /**
   * Returns the stored job that has the id of a new continuous job. It is read before the new job
   * is registered with its groups, so that a refused job leaves nothing there. Empty for a snapshot
   * job.
   */
  private Optional<Job> known(Job job) {
    return job.spec().targetSelection() == TargetSelection.CONTINUOUS
        ? store.find(job.jobId())
        : Optional.empty();
  }

  private Reply<JobChanged> create(Job job, String document, Map<String, String> tags) {
    groups.add(job);
    var written = store.create(job, document, tags);
    if (written instanceof Written.Conflict<Job>(var other) && !other.key().equals(job.key())) {
      groups.remove(job);
    }
    return switch (written) {
      case Written.Done<Job> _ -> Reply.accepted(new JobChanged(job));
      case Written.Conflict<Job>(var taken) -> answer(job, taken);
      case Written.Gone<Job> _ -> Reply.rejected(alreadyExists(job.jobId()));
    };
  }

  /**
   * Answers a request whose id is taken. If an earlier try of the same request created that job,
   * the answer is that of the earlier try.
   */
  private Reply<JobChanged> answer(Job job, Job taken) {
    return taken.createdBy().equals(job.createdBy())
        ? Reply.accepted(new JobChanged(taken))
        : Reply.rejected(alreadyExists(job.jobId()));
  }

  private static Job job(OperatorRequest.CreateJob request, Instant now) {
    var spec = request.spec();
    var targets = spec.targets().stream().distinct().toList();
    return new Job(
        new JobKey(request.jobId(), now),
        spec.withTargets(targets),
        ScheduleTimes.status(request.spec().schedule(), now),
        1,
        request.origin().writeId(),
        now,
        Optional.empty(),
        Optional.empty(),
        Rollout.UNRESOLVED,
        WindowNotification.NONE,
        Reconciliation.dueAt(now),
        1,
        Optional.empty());
  }

  private Rejection alreadyExists(String jobId) {
    return new Rejection(
        RejectionCode.RESOURCE_ALREADY_EXISTS,
        "Job " + jobId + " already exists.",
        Optional.empty(),
        Optional.of(new Rejection.Resource(jobId, arns.job(jobId))));
  }
}
