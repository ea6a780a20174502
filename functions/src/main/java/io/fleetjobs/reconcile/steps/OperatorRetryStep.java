package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetList;
import io.fleetjobs.reconcile.targets.TargetChunks;
import io.fleetjobs.rollout.RetryBatchRule;
import io.fleetjobs.rollout.RetryDecision;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import io.fleetjobs.store.ThingIndex;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Goes along the things of an operator's retry, batch by batch. The room of a batch is stored
 * before its first attempt is queued, so that a run after another died does not exceed the rate.
 */
public final class OperatorRetryStep implements JobWork {
  private final RetryQueue queue;
  private final TargetStore targets;
  private final ThingIndex things;
  private final JobIndex index;
  private final int defaultRate;
  private final InstantSource time;

  /**
   * @param defaultRate executions created in a minute for a job without a rate
   */
  public OperatorRetryStep(
      RetryQueue queue,
      TargetStore targets,
      ThingIndex things,
      JobIndex index,
      int defaultRate,
      InstantSource time) {
    this.queue = queue;
    this.targets = targets;
    this.things = things;
    this.index = index;
    this.defaultRate = defaultRate;
    this.time = time;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    return job.retryUnderWay().flatMap(retry -> step(job, retry, time.instant()));
  }

  private Optional<StepResult> step(Job job, OperatorRetry retry, Instant now) {
    return switch (RetryBatchRule.decide(job, retry, TargetStore.CHUNK, now)) {
      case RetryDecision.LeaveToRollout _ -> Optional.empty();
      case RetryDecision.Rest(var until) ->
          Optional.of(new StepResult.Rest(job.withReconciliation(Reconciliation.dueAt(until))));
      case RetryDecision.TakeList(var name, var size) -> goOn(with(job, retry.of(name, size)));
      case RetryDecision.ListThings _ -> goOn(with(job, listed(job, retry)));
      case RetryDecision.Open(var countsSucceeded) ->
          goOn(
              RetryBatchRule.opened(
                  job,
                  retry,
                  countsSucceeded ? index.count(job, ExecutionStatus.SUCCEEDED) : 0,
                  defaultRate,
                  now));
      case RetryDecision.TakeSpare _ -> goOn(RetryBatchRule.withSpareTaken(job, retry));
      case RetryDecision.Queue(var first, var end) -> goOn(queue(job, retry, first, end));
      case RetryDecision.End _ -> goOn(ended(job, retry, now));
    };
  }

  private static Optional<StepResult> goOn(Job next) {
    return Optional.of(new StepResult.Continue(next));
  }

  private static Job with(Job job, OperatorRetry retry) {
    return job.withRetries(job.retries().with(retry));
  }

  private OperatorRetry listed(Job job, OperatorRetry retry) {
    var names =
        things.in(job, retry.selection().statuses()).stream().map(ExecutionKey::thingName).toList();
    var list = TargetStore.listOfRetry(job.key(), retry.id());
    if (!names.isEmpty()) {
      new TargetChunks(targets, job.jobId(), list).put(0, names);
    }
    return retry.of(list, names.size());
  }

  private Job queue(Job job, OperatorRetry retry, int first, int end) {
    var chunk = first / TargetStore.CHUNK;
    var start = chunk * TargetStore.CHUNK;
    var names = targets.chunk(job.jobId(), retry.list().orElseThrow(), chunk);
    return with(
        job,
        retry.advancedTo(end, queue.queue(job, retry, names.subList(first - start, end - start))));
  }

  /** Deletes the list of things, unless it is the job's own. */
  private Job ended(Job job, OperatorRetry retry, Instant now) {
    retry
        .list()
        .filter(list -> !job.rollout().resolution().map(TargetList::name).equals(Optional.of(list)))
        .ifPresent(list -> targets.delete(job.jobId(), list));
    return RetryBatchRule.ended(job, retry, now)
        .withLastAction(
            new JobAction(JobAction.Kind.RETRIED, now, ChangedBy.operator(retry.principal()))
                .withComment(retry.comment())
                .withDetail(
                    Map.of("retryId", retry.id(), "things", Integer.toString(retry.things()))));
  }
}
