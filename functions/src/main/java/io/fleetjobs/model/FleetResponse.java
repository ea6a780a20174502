package io.fleetjobs.model;

import io.fleetjobs.model.DeviceResponse.ExecutionView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The content of the answer to an accepted {@link FleetRequest}. */
public sealed interface FleetResponse {
  /**
   * The progress of a job.
   *
   * @param total empty until the targets are resolved, and for a job without things
   * @param rates empty if fewer than two samples were taken in the last ten minutes
   * @param estimatedEndAt empty if the job is held, or if nothing ended in the last ten minutes
   * @param abort one entry for each abort criterion
   * @param timeline the oldest sample first
   * @param retry empty unless an operator's retry is under way
   * @param asOf instant at which things and attempts were counted
   */
  record Progress(
      Job job,
      boolean paused,
      List<Hold> waitingFor,
      JobTally counts,
      Optional<Total> total,
      Optional<Rates> rates,
      Optional<Instant> estimatedEndAt,
      List<FailureShare> abort,
      List<Sample> timeline,
      Optional<RetryUnderWay> retry,
      Instant asOf)
      implements FleetResponse {
    public Progress {
      waitingFor = List.copyOf(waitingFor);
      abort = List.copyOf(abort);
      timeline = List.copyOf(timeline);
    }

    /**
     * The number of things of a job.
     *
     * @param things at least 1
     * @param permilleComplete share of the things that have ended, in tenths of a percent, rounded
     *     down
     */
    public record Total(int things, int notYetQueued, int permilleComplete) {}

    /** The number of things that were queued and that ended, each as a mean of some minutes. */
    public record Rates(double queuedPerMinute, double endedPerMinute) {}

    /** A retry that an operator asked for. */
    public record RetryUnderWay(String retryId, int things) {}
  }

  /** A page of executions with everything that is known of each, except its document. */
  record ExecutionRows(Page<ExecutionView> executions) implements FleetResponse {}

  /**
   * @param complete false if something that happened, or details of it, were not kept or not read
   */
  record History(Page<HistoryEntry> entries, boolean complete) implements FleetResponse {}

  /** A page of the changes of a job, the newest first. */
  record JobHistory(Page<JobAction> entries) implements FleetResponse {}

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
