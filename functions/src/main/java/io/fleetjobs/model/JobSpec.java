package io.fleetjobs.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operator asked for when creating a job.
 *
 * @param targets ARNs of things and thing groups, as sent
 * @param inProgressTimeout 1 to 10 080 whole minutes; empty without a timer
 */
public record JobSpec(
    List<String> targets,
    TargetSelection targetSelection,
    Optional<String> description,
    Optional<Duration> inProgressTimeout) {
  public JobSpec {
    targets = List.copyOf(targets);
  }
}
