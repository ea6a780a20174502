package io.fleetjobs.lifecycle;

import io.fleetjobs.model.ExecutionStatus;

/** One legal move of an execution. */
public record Transition(ExecutionStatus from, Trigger trigger, ExecutionStatus to) {
  public Transition {
    if (from.isTerminal()) {
      throw new IllegalArgumentException("a terminal status has no exit: " + from);
    }
  }
}
