package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The samples that are kept of a job, and the request for the next one.
 *
 * @param samples the oldest first
 * @param dueAt instant from which the reconciler takes the next sample; empty if no status has
 *     changed since the last one
 * @param changedAt instant at which a status had changed although the next sample was due already;
 *     that sample may not count the change, so that a further one follows
 */
public record Sampling(
    JobKey job, List<Sample> samples, Optional<Instant> dueAt, Optional<Instant> changedAt) {
  public Sampling {
    samples = List.copyOf(samples);
  }
}
