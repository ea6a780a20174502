package io.fleetjobs.failure;

import java.util.Optional;

/**
 * A piece of work on one thing, one job, or one job on one thing.
 *
 * @param thingName empty if the work concerns a job only, or many things
 * @param jobId empty if the work concerns several jobs
 */
public record WorkItem(Work work, Optional<String> thingName, Optional<String> jobId) {
  /** Kinds of work, as log lines name them. */
  public enum Work {
    READ,
    NOTIFY,
    PUBLISH_EVENT,
    RECORD_HISTORY,
    SEND_EVENTS,
    WAKE_JOB,
    ASK_FOR_SAMPLE,
    TIME_OUT,
    CREATE_EXECUTION,
    CANCEL_EXECUTION,
    REMOVE_EXECUTION,
    FOLLOW_MEMBERSHIP,
    RECONCILE
  }

  /** Returns work on many things and jobs together. */
  public static WorkItem ofBatch(Work work) {
    return new WorkItem(work, Optional.empty(), Optional.empty());
  }

  /** Returns work on a thing and all of its jobs. */
  public static WorkItem ofThing(Work work, String thingName) {
    return new WorkItem(work, Optional.of(thingName), Optional.empty());
  }

  /** Returns work on a job. */
  public static WorkItem ofJob(Work work, String jobId) {
    return new WorkItem(work, Optional.empty(), Optional.of(jobId));
  }

  /** Returns work on a job's execution on a thing. */
  public static WorkItem ofExecution(Work work, String thingName, String jobId) {
    return new WorkItem(work, Optional.of(thingName), Optional.of(jobId));
  }
}
