package io.fleetjobs.model;

import java.time.Duration;
import java.time.Instant;

/**
 * An operator's pause of a job. While it lasts, the queued executions of the job are hidden, and no
 * batch of its rollout begins.
 *
 * @param since when it began
 * @param partEnd position in the list of targets at which the part of a batch ends that was under
 *     way; the executions before it are still created
 */
public record JobPause(Instant since, int partEnd) {
  /**
   * Time after which every function knows of a pause or its end: two seconds for which a function
   * remembers the paused jobs, and one for reading them.
   */
  public static final Duration KNOWN_AFTER = Duration.ofSeconds(3);
}
