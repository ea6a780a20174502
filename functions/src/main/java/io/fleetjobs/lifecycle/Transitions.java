package io.fleetjobs.lifecycle;

import static io.fleetjobs.lifecycle.Trigger.CANCEL;
import static io.fleetjobs.lifecycle.Trigger.FAIL;
import static io.fleetjobs.lifecycle.Trigger.FORCE_CANCEL;
import static io.fleetjobs.lifecycle.Trigger.REJECT;
import static io.fleetjobs.lifecycle.Trigger.REMOVE;
import static io.fleetjobs.lifecycle.Trigger.START;
import static io.fleetjobs.lifecycle.Trigger.SUCCEED;
import static io.fleetjobs.lifecycle.Trigger.TIME_OUT;
import static io.fleetjobs.model.ExecutionStatus.CANCELED;
import static io.fleetjobs.model.ExecutionStatus.FAILED;
import static io.fleetjobs.model.ExecutionStatus.IN_PROGRESS;
import static io.fleetjobs.model.ExecutionStatus.QUEUED;
import static io.fleetjobs.model.ExecutionStatus.REJECTED;
import static io.fleetjobs.model.ExecutionStatus.REMOVED;
import static io.fleetjobs.model.ExecutionStatus.SUCCEEDED;
import static io.fleetjobs.model.ExecutionStatus.TIMED_OUT;

import io.fleetjobs.model.ExecutionStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every legal move of an execution; {@code docs/state-machine.md} is generated from this list. */
public final class Transitions {
  public static final List<Transition> ALL =
      List.of(
          new Transition(QUEUED, START, IN_PROGRESS),
          new Transition(QUEUED, SUCCEED, SUCCEEDED),
          new Transition(QUEUED, FAIL, FAILED),
          new Transition(QUEUED, REJECT, REJECTED),
          new Transition(QUEUED, CANCEL, CANCELED),
          new Transition(QUEUED, FORCE_CANCEL, CANCELED),
          new Transition(QUEUED, REMOVE, REMOVED),
          new Transition(IN_PROGRESS, START, IN_PROGRESS),
          new Transition(IN_PROGRESS, SUCCEED, SUCCEEDED),
          new Transition(IN_PROGRESS, FAIL, FAILED),
          new Transition(IN_PROGRESS, REJECT, REJECTED),
          new Transition(IN_PROGRESS, TIME_OUT, TIMED_OUT),
          new Transition(IN_PROGRESS, FORCE_CANCEL, CANCELED));

  private record Cell(ExecutionStatus from, Trigger trigger) {}

  /** Refuses duplicate rows. */
  private static final Map<Cell, Transition> BY_CELL =
      ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  row -> new Cell(row.from(), row.trigger()), Function.identity()));

  private Transitions() {}

  /** Returns where the trigger leads; empty if the status does not allow it. */
  public static Optional<ExecutionStatus> target(ExecutionStatus from, Trigger trigger) {
    return Optional.ofNullable(BY_CELL.get(new Cell(from, trigger))).map(Transition::to);
  }
}
