package io.fleetjobs.model;

import java.util.List;
import java.util.Optional;

/**
 * Things whose newest execution ended in the same way.
 *
 * @param detail what their executions have in common; empty if they have no such detail
 * @param examples the names of the first of the things
 */
public record FailureReason(
    ExecutionStatus status, Optional<Detail> detail, int things, List<String> examples) {
  public FailureReason {
    examples = List.copyOf(examples);
  }

  /** A pair of the status details. */
  public record Detail(String key, String value) {}
}
