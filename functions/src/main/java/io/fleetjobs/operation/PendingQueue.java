package io.fleetjobs.operation;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.store.ExecutionStore;
import java.util.List;
import java.util.Optional;

/** The queue of one thing: what is in progress first, then what is queued, each by age. */
public final class PendingQueue {
  /** How many pending executions a device is told of at once; IN_PROGRESS ones come first. */
  public static final int SHOWN = 10;
  /** How far behind the front leftovers of deleted jobs are looked past. */
  private static final int LOOKED_PAST = 25;

  private final ExecutionStore store;
  private final JobLookup jobs;

  public PendingQueue(ExecutionStore store, JobLookup jobs) {
    this.store = store;
    this.jobs = jobs;
  }

  /** The first executions of the queue, at most {@value #SHOWN}. */
  public List<JobExecution> shown(String thingName) {
    return store.pending(thingName, SHOWN);
  }

  /** What {@code $next} is; never an execution whose job is gone. */
  public Optional<JobExecution> front(String thingName) {
    var first = store.pending(thingName, 1);
    if (first.stream().allMatch(this::hasJob)) {
      return first.stream().findFirst();
    }
    return store.pending(thingName, LOOKED_PAST).stream().filter(this::hasJob).findFirst();
  }

  private boolean hasJob(JobExecution execution) {
    return execution.status() == ExecutionStatus.IN_PROGRESS
        || jobs.find(execution.job()).isPresent();
  }
}
