package io.fleetjobs.rollout;

import io.fleetjobs.lifecycle.CompletionRule;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetList;
import io.fleetjobs.model.TargetSelection;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when the attempts of an operator's retry are queued. The retry and the rollout share the
 * batch of a minute, and the retry comes first.
 */
public final class RetryBatchRule {
  /** Time after which the index lists the executions that had ended before a request. */
  public static final Duration LISTED = Duration.ofSeconds(3);

  private RetryBatchRule() {}

  /**
   * Decides what a retry that is under way does next.
   *
   * @param chunk length of a chunk of the list
   */
  public static RetryDecision decide(Job job, OperatorRetry retry, int chunk, Instant now) {
    if (job.isPaused()) {
      return new RetryDecision.LeaveToRollout();
    }
    if (retry.list().isEmpty()) {
      return listing(job, retry, now);
    }
    if (retry.cursor() >= retry.listed()) {
      return new RetryDecision.End();
    }
    var rollout = job.rollout();
    if (!rollout.isOver() && !rollout.isBatchDone()) {
      return new RetryDecision.LeaveToRollout();
    }
    if (!isBatchOpen(rollout, now)) {
      return new RetryDecision.Open(BatchRule.countsSucceeded(job));
    }
    if (retry.room() > 0) {
      var end = Math.min(retry.listed(), retry.cursor() + retry.room());
      return new RetryDecision.Queue(
          retry.cursor(), Math.min(end, (retry.cursor() / chunk + 1) * chunk));
    }
    return rollout.spare() > 0
        ? new RetryDecision.TakeSpare()
        : new RetryDecision.Rest(rollout.nextBatchAt().orElseThrow());
  }

  /** A small job's things are all asked. The index lists a larger job's after a moment. */
  private static RetryDecision listing(Job job, OperatorRetry retry, Instant now) {
    var rollout = job.rollout();
    if (job.spec().targetSelection() == TargetSelection.SNAPSHOT
        && rollout.things() <= CompletionRule.CONFIRMED
        && rollout.resolution().isPresent()) {
      return new RetryDecision.TakeList(
          rollout.resolution().map(TargetList::name).orElseThrow(), rollout.things());
    }
    var listed = retry.requestedAt().plus(LISTED);
    if (!listed.isAfter(now)) {
      return new RetryDecision.ListThings();
    }
    return rollout.isOver() ? new RetryDecision.Rest(listed) : new RetryDecision.LeaveToRollout();
  }

  private static boolean isBatchOpen(Rollout rollout, Instant now) {
    return rollout.nextBatchAt().filter(next -> next.isAfter(now)).isPresent();
  }

  /**
   * Returns the job with a batch begun, all of which the retry may use.
   *
   * @param succeeded how many executions succeeded; used only if the rate grows with them
   * @param defaultRate executions a minute of a job without a rate
   */
  public static Job opened(
      Job job, OperatorRetry retry, int succeeded, int defaultRate, Instant now) {
    return job.withRollout(job.rollout().yieldedUntil(BatchRule.nextMinute(now)))
        .withRetries(
            job.retries().with(retry.withRoom(BatchRule.perMinute(job, succeeded, defaultRate))));
  }

  /** Returns the job with the spare part of its batch given to the retry. */
  public static Job withSpareTaken(Job job, OperatorRetry retry) {
    var rollout = job.rollout();
    return job.withRollout(rollout.yieldedUntil(rollout.nextBatchAt().orElseThrow()))
        .withRetries(job.retries().with(retry.withRoom(rollout.spare())));
  }

  /** Returns the job with the retry ended. The rollout gets the rest of a batch that is open. */
  public static Job ended(Job job, OperatorRetry retry, Instant now) {
    var rest = retry.room() > 0 && isBatchOpen(job.rollout(), now);
    var retries = job.retries().with(retry.ended());
    return (rest ? job.withRollout(job.rollout().withRest(retry.room())) : job)
        .withRetries(retry.things() > 0 ? retries.queuedAt(now) : retries);
  }
}
