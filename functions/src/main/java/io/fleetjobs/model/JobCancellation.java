package io.fleetjobs.model;

import java.util.Optional;

/**
 * Why and how a job was canceled.
 *
 * @param by short id of the request that canceled it, to recognise that request's retry; empty when
 *     the service did
 */
public record JobCancellation(
    boolean force, Optional<String> reasonCode, Optional<String> comment, Optional<String> by) {
  /** The service's own cancellation. */
  public static JobCancellation ofService(String reasonCode, String comment) {
    return new JobCancellation(
        false, Optional.of(reasonCode), Optional.of(comment), Optional.empty());
  }
}
