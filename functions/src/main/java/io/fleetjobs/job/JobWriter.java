package io.fleetjobs.job;

import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Written;
import io.fleetjobs.write.Attempts;
import io.fleetjobs.write.ContendedException;
import java.util.Optional;
import java.util.function.Function;

/** Reads a job, decides what an operator's request does to it, and writes it on a condition. */
public final class JobWriter {
  private final JobStore store;

  public JobWriter(JobStore store) {
    this.store = store;
  }

  /** Returns the stored job, or a rejection if there is none. */
  public Reply<Job> find(String jobId) {
    return find(jobId, Optional.empty());
  }

  /** Returns the stored job, which must be in the namespace if one is given, or a rejection. */
  public Reply<Job> find(String jobId, Optional<String> namespaceId) {
    return store
        .find(jobId)
        .filter(job -> namespaceId.isEmpty() || namespaceId.equals(job.spec().namespaceId()))
        .map(Reply::accepted)
        .orElseGet(() -> missing(jobId));
  }

  /** Applies a decision to the stored job. Decides again if another writer was faster. */
  public Reply<Job> apply(String jobId, Function<Job, JobDecision> decide) {
    return apply(jobId, Optional.empty(), decide);
  }

  /** Applies a decision to a job, which must be in the namespace if one is given. */
  public Reply<Job> apply(
      String jobId, Optional<String> namespaceId, Function<Job, JobDecision> decide) {
    return find(jobId, namespaceId).then(job -> attempt(job, decide, Attempts.MAX));
  }

  private Reply<Job> attempt(Job current, Function<Job, JobDecision> decide, int triesLeft) {
    return switch (decide.apply(current)) {
      case JobDecision.Repeat _ -> Reply.accepted(current);
      case JobDecision.Refuse(var rejection) -> Reply.rejected(rejection);
      case JobDecision.Advance(var next) ->
          switch (store.replace(current, next)) {
            case Written.Applied<Job> _ -> Reply.accepted(next);
            case Written.Gone<Job> _ -> missing(current.jobId());
            case Written.Conflict<Job> _ when triesLeft == 1 ->
                throw new ContendedException("job " + current.jobId(), Attempts.MAX);
            case Written.Conflict<Job>(var winner) -> attempt(winner, decide, triesLeft - 1);
          };
    };
  }

  /** Returns the rejection of a request for a job that does not exist. */
  public static <T> Reply<T> missing(String jobId) {
    return Reply.rejected(Rejection.notFound("Job " + jobId + " cannot be found."));
  }
}
