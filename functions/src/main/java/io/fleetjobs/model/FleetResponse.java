package io.fleetjobs.model;

import io.fleetjobs.model.DeviceResponse.ExecutionView;
import java.util.List;
import java.util.Optional;

/** The content of the answer to an accepted {@link FleetRequest}. */
public sealed interface FleetResponse {
  /** A page of executions with everything that is known of each, except its document. */
  record ExecutionRows(Page<ExecutionView> executions) implements FleetResponse {}

  /**
   * @param complete false if something that happened, or details of it, were not kept or not read
   */
  record History(Page<HistoryEntry> entries, boolean complete) implements FleetResponse {}

  /**
   * @param things number of things that match by the index; empty if they were not counted
   */
  record Retried(String retryId, Optional<Integer> things) implements FleetResponse {}

  /**
   * @param executionNumber of the execution that was queued
   */
  record Requeued(long executionNumber) implements FleetResponse {}

  /**
   * @param reasons the largest group first
   * @param read how many executions the groups are made from
   * @param of how many executions ended so
   */
  record FailureReasons(List<FailureReason> reasons, int read, int of) implements FleetResponse {
    public FailureReasons {
      reasons = List.copyOf(reasons);
    }
  }
}
