package io.fleetjobs.lifecycle;

import static io.fleetjobs.lifecycle.JobEffect.CANCELLATION;
import static io.fleetjobs.lifecycle.JobEffect.DUE_NOW;
import static io.fleetjobs.lifecycle.JobEffect.NOT_DUE;
import static io.fleetjobs.lifecycle.JobTrigger.ABORT;
import static io.fleetjobs.lifecycle.JobTrigger.CANCEL;
import static io.fleetjobs.lifecycle.JobTrigger.COMPLETE;
import static io.fleetjobs.lifecycle.JobTrigger.DELETE;
import static io.fleetjobs.lifecycle.JobTrigger.END;
import static io.fleetjobs.lifecycle.JobTrigger.FORCE_DELETE;
import static io.fleetjobs.lifecycle.JobTrigger.LOSE_RETRIED_JOB;
import static io.fleetjobs.lifecycle.JobTrigger.REFUSE_START;
import static io.fleetjobs.lifecycle.JobTrigger.START;
import static io.fleetjobs.lifecycle.JobTrigger.SUSPEND;
import static io.fleetjobs.model.JobStatus.CANCELED;
import static io.fleetjobs.model.JobStatus.COMPLETED;
import static io.fleetjobs.model.JobStatus.DELETION_IN_PROGRESS;
import static io.fleetjobs.model.JobStatus.IN_PROGRESS;
import static io.fleetjobs.model.JobStatus.SCHEDULED;

import io.fleetjobs.model.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every legal move of a job; {@code docs/state-machine.md} is generated from this list. */
public final class JobTransitions {
  public static final List<JobTransition> ALL =
      List.of(
          new JobTransition(SCHEDULED, START, IN_PROGRESS),
          new JobTransition(SCHEDULED, REFUSE_START, CANCELED, CANCELLATION, DUE_NOW),
          new JobTransition(SCHEDULED, ABORT, CANCELED, CANCELLATION, DUE_NOW),
          new JobTransition(SCHEDULED, LOSE_RETRIED_JOB, CANCELED, CANCELLATION, DUE_NOW),
          new JobTransition(SCHEDULED, CANCEL, CANCELED, CANCELLATION, DUE_NOW),
          new JobTransition(SCHEDULED, END, COMPLETED, NOT_DUE),
          new JobTransition(SCHEDULED, FORCE_DELETE, DELETION_IN_PROGRESS, DUE_NOW),
          new JobTransition(IN_PROGRESS, SUSPEND, SCHEDULED),
          new JobTransition(IN_PROGRESS, ABORT, CANCELED, CANCELLATION, DUE_NOW),
          new JobTransition(IN_PROGRESS, LOSE_RETRIED_JOB, CANCELED, CANCELLATION, DUE_NOW),
          new JobTransition(IN_PROGRESS, CANCEL, CANCELED, CANCELLATION, DUE_NOW),
          new JobTransition(IN_PROGRESS, COMPLETE, COMPLETED, NOT_DUE),
          new JobTransition(IN_PROGRESS, END, COMPLETED, NOT_DUE),
          new JobTransition(IN_PROGRESS, FORCE_DELETE, DELETION_IN_PROGRESS, DUE_NOW),
          new JobTransition(CANCELED, DELETE, DELETION_IN_PROGRESS, DUE_NOW),
          new JobTransition(CANCELED, FORCE_DELETE, DELETION_IN_PROGRESS, DUE_NOW),
          new JobTransition(COMPLETED, DELETE, DELETION_IN_PROGRESS, DUE_NOW),
          new JobTransition(COMPLETED, FORCE_DELETE, DELETION_IN_PROGRESS, DUE_NOW));

  private record Cell(JobStatus from, JobTrigger trigger) {}

  /** Refuses duplicate rows. */
  private static final Map<Cell, JobTransition> BY_CELL =
      ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> new Cell(row.from(), row.trigger()), Function.identity()));

  private JobTransitions() {}

  /** Returns the move that a trigger causes; empty if the status does not allow it. */
  static Optional<JobTransition> row(JobStatus from, JobTrigger trigger) {
    return Optional.ofNullable(BY_CELL.get(new Cell(from, trigger)));
  }
}
