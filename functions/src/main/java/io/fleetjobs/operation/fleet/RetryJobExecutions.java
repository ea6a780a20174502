package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.lifecycle.OperatorRetryRule;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.Retried;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.TargetStore;
import io.fleetjobs.store.ThingIndex;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Stores a retry of executions of a job. The reconciler does it. */
public final class RetryJobExecutions
    implements OperatorOperation<FleetRequest.RetryJobExecutions, Retried> {
  /** The most things that the answer counts. */
  private static final int MAX_COUNTED = 10_000;

  private final JobWriter jobs;
  private final ThingIndex things;
  private final TargetStore lists;
  private final InstantSource time;

  public RetryJobExecutions(
      JobWriter jobs, ThingIndex things, TargetStore lists, InstantSource time) {
    this.jobs = jobs;
    this.things = things;
    this.lists = lists;
    this.time = time;
  }

  @Override
  public Reply<Retried> perform(FleetRequest.RetryJobExecutions request, Caller caller) {
    var id = request.origin().writeId();
    return jobs.find(request.jobId(), caller)
        .then(read -> {
          var matching =
              isToBeCounted(read, request) ? matching(read, request) : Optional.<Integer>empty();
          return jobs.apply(
              request.jobId(),
              caller,
              request.origin(),
              job -> begin(job, request, caller, matching));
        })
        .map(job ->
            new Retried(
                id,
                job.retries()
                    .last()
                    .filter(retry -> retry.id().equals(id))
                    .flatMap(OperatorRetry::matching)));
  }

  /** False if the request repeats one that is stored, or will be refused. */
  private boolean isToBeCounted(Job job, FleetRequest.RetryJobExecutions request) {
    return request.selection().reason().isEmpty()
        && !job.recentWrites().contains(request.origin().writeId())
        && job.isActive()
        && job.retryUnderWay().isEmpty();
  }

  private Optional<Integer> matching(Job job, FleetRequest.RetryJobExecutions request) {
    var found =
        things.in(job, request.selection().statuses()).stream()
            .map(ExecutionKey::thingName)
            .filter(name -> request.thingNames().map(names -> names.contains(name)).orElse(true))
            .count();
    return found > MAX_COUNTED ? Optional.empty() : Optional.of((int) found);
  }

  private JobDecision begin(
      Job job, FleetRequest.RetryJobExecutions request, Caller caller, Optional<Integer> matching) {
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    var retry =
        OperatorRetry.asked(
            request.origin().writeId(),
            now,
            request.selection(),
            caller.principal(),
            request.comment(),
            matching);
    var decision = OperatorRetryRule.begin(job, retry, now);
    return decision instanceof JobDecision.Advance(var begun)
        ? new JobDecision.Advance(
            request.thingNames().map(names -> withList(begun, retry, names)).orElse(begun))
        : decision;
  }

  /** Stores the names before the retry that refers to them. */
  private Job withList(Job job, OperatorRetry retry, Set<String> names) {
    var list = TargetStore.listOfRetry(job.key(), retry.id());
    lists.put(job.jobId(), list, 0, names.stream().sorted().toList());
    return job.withRetries(job.retries().with(retry.of(list, names.size())));
  }
}
