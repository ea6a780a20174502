package io.fleetjobs.model;

import java.util.Optional;

/**
 * The reason and manner of a job's cancellation.
 *
 * @param by short id of the request that canceled the job, which recognizes a retry of that
 *     request; empty if the service canceled it
 */
public record JobCancellation(
    boolean force, Optional<String> reasonCode, Optional<String> comment, Optional<String> by) {
  /** Returns a cancellation by the service itself. */
  public static JobCancellation ofService(String reasonCode, String comment) {
    return new JobCancellation(
        false, Optional.of(reasonCode), Optional.of(comment), Optional.empty());
  }
}
