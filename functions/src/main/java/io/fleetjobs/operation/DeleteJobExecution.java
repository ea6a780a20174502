package io.fleetjobs.operation;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ExecutionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Deletes one execution: contract section 10.11. */
public final class DeleteJobExecution
    implements
      Operation<OperatorRequest.DeleteJobExecution, Done> {
  private static final int MAX_TRIES = 20;

  private final ExecutionFinder finder;
  private final ExecutionStore store;
  private final InstantSource time;
  private final Duration retention;

  /** @param retention for how long it is remembered that an execution was deleted */
  public DeleteJobExecution(ExecutionFinder finder, ExecutionStore store, InstantSource time,
      Duration retention) {
    this.finder = finder;
    this.store = store;
    this.time = time;
    this.retention = retention;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.DeleteJobExecution request) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      var outcome = find(request).then(found -> delete(found, request));
      if (!(outcome instanceof Reply.Accepted<Boolean>(var deleted) && !deleted)) {
        return outcome.map(_ -> new Done());
      }
    }
    throw new ContendedException(request, MAX_TRIES);
  }

  private Reply<JobExecution> find(OperatorRequest.DeleteJobExecution request) {
    return finder.find(request.thingName(), request.jobId(),
        Optional.of(request.executionNumber()));
  }

  /** Whether it was deleted; not if someone changed it meanwhile. */
  private Reply<Boolean> delete(JobExecution found, OperatorRequest.DeleteJobExecution request) {
    if (found.isPending() && !request.force()) {
      return Reply.rejected(Rejection.of(RejectionCode.INVALID_STATE_TRANSITION,
          "A job execution in status " + found.status() + " can be deleted only with force.")
          .showing(found));
    }
    var now = time.instant();
    return Reply.accepted(store.deleteLeavingTrace(found, now, now.plus(retention)));
  }
}
