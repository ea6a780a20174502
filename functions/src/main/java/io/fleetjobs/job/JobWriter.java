package io.fleetjobs.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.rollout.WakeDelay;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Written;
import io.fleetjobs.write.Attempts;
import io.fleetjobs.write.Attempts.Attempt;
import io.fleetjobs.write.ContendedException;
import java.util.Optional;
import java.util.function.Function;

/** Applies an operator's request to a job: reads the job, decides, and writes it on a condition. */
public final class JobWriter {
  private final JobStore store;

  public JobWriter(JobStore store) {
    this.store = store;
  }

  /** Returns the job as stored, or a rejection if there is none or the caller may not have it. */
  public Reply<Job> find(String jobId, Caller caller) {
    return find(jobId, Optional.empty(), caller);
  }

  /** Does the same for a job that must be in a namespace, if one is given. */
  public Reply<Job> find(String jobId, Optional<String> namespaceId, Caller caller) {
    return stored(jobId, namespaceId, caller)
        .then(job ->
            caller.refusal(job).map(Reply::<Job>rejected).orElseGet(() -> Reply.accepted(job)));
  }

  private Reply<Job> stored(String jobId, Optional<String> namespaceId, Caller caller) {
    return store
        .find(jobId)
        .filter(job -> namespaceId.isEmpty() || namespaceId.equals(job.spec().namespaceId()))
        .map(Reply::accepted)
        .orElseGet(() -> caller.hiding(missing(jobId)));
  }

  /**
   * Decides about the stored job and writes the decision. A request that is among the last that
   * changed the job changes nothing, and is answered with the job as stored. The caller may have
   * the job in the state that the write replaces.
   *
   * @throws ContendedException if other writers won every attempt
   */
  public Reply<Job> apply(
      String jobId, Caller caller, Origin origin, Function<Job, JobDecision> decide) {
    return apply(jobId, Optional.empty(), caller, origin, decide);
  }

  /** Does the same for a job that must be in a namespace, if one is given. */
  public Reply<Job> apply(
      String jobId,
      Optional<String> namespaceId,
      Caller caller,
      Origin origin,
      Function<Job, JobDecision> decide) {
    return stored(jobId, namespaceId, caller)
        .then(job ->
            Attempts.from(
                job,
                "job " + jobId,
                read -> attempt(read, decided(read, caller, origin, decide), caller, origin)));
  }

  private static JobDecision decided(
      Job current, Caller caller, Origin origin, Function<Job, JobDecision> decide) {
    return caller
        .refusal(current)
        .<JobDecision>map(JobDecision.Refuse::new)
        .orElseGet(() ->
            current.recentWrites().contains(origin.writeId())
                ? new JobDecision.Repeat()
                : decide.apply(current));
  }

  private Attempt<Job, Reply<Job>> attempt(
      Job current, JobDecision decision, Caller caller, Origin origin) {
    return switch (decision) {
      case JobDecision.Repeat _ -> new Attempt.Made<>(Reply.accepted(current));
      case JobDecision.Refuse(var rejection) -> new Attempt.Made<>(Reply.rejected(rejection));
      case JobDecision.Advance(var decided) -> {
        var next = decided.rememberingWrite(origin.writeId());
        yield switch (store.replace(current, next)) {
          case Written.Done<Job> _ -> new Attempt.Made<>(Reply.accepted(next));
          case Written.Gone<Job> _ -> new Attempt.Made<>(caller.hiding(missing(current.jobId())));
          case Written.Conflict<Job>(var winner) -> new Attempt.Lost<>(winner);
        };
      }
    };
  }

  /** Makes a job due soon, unless it is due by then anyway. The reconciler then runs for it. */
  public void wake(Job job) {
    store.wake(job.key(), WakeDelay.of(job));
  }

  /** Returns the rejection of a request about a job that does not exist. */
  public static <T> Reply<T> missing(String jobId) {
    return Reply.rejected(Rejection.notFound("Job " + jobId + " cannot be found."));
  }
}
