package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;
import java.time.Instant;

/**
 * Decides when a rolled out job is complete. A snapshot job is complete when none of its executions
 * is pending. A continuous job never is; it rests until its targets are listed again.
 *
 * <p>The index may lag behind the executions, so the rule trusts only what the index lists as
 * ended, and confirms a small job's end by reading the executions. Executions that ended long ago
 * may have expired. If that is possible, the rule does not count, and confirms larger jobs, too.
 */
public final class CompletionRule {
  /** Largest number of things whose executions are read. */
  public static final int CONFIRMED = 1_000;

  /** The same for a job whose first executions may have expired. */
  static final int CONFIRMED_IF_EXPIRED = 100_000;

  private CompletionRule() {}

  /**
   * Decides what is to be read of a job that is rolled out.
   *
   * @param mayHaveExpired true if executions of the job may have expired by now
   * @param confirmed largest number of things whose executions are read, normally {@link
   *     #CONFIRMED}
   */
  public static CompletionPlan plan(Job job, boolean mayHaveExpired, int confirmed) {
    if (job.spec().targetSelection() == TargetSelection.CONTINUOUS) {
      return rest(job, Reconciliation.dueAt(job.rollout().refresh().dueAt().orElseThrow()));
    }
    var things = job.rollout().things();
    return things == 0 && job.retryOf().isEmpty()
        ? rest(job, Reconciliation.done())
        : new CompletionPlan.LookForPending(
            !mayHaveExpired, things <= (mayHaveExpired ? CONFIRMED_IF_EXPIRED : confirmed));
  }

  /**
   * True if attempts are still to be queued by an operator's retry. Also true if the index may
   * still list an attempt as ended after which an operator has queued another, and no execution is
   * read to confirm it.
   */
  public static boolean mayHaveMore(Job job, CompletionPlan.LookForPending plan, Instant now) {
    return job.retryUnderWay().isPresent()
        || (!plan.asksThings() && job.retries().mayBeUnlisted(now));
  }

  /** Decides for a job whose executions were looked through for pending ones. */
  public static StepResult decide(Job job, boolean anyPending, Instant now) {
    return anyPending
        ? Waiting.of(job, now)
        : new StepResult.Finish(JobProgress.completed(job, now));
  }

  private static CompletionPlan rest(Job job, Reconciliation next) {
    return new CompletionPlan.End(new StepResult.Rest(job.withReconciliation(next)));
  }
}
