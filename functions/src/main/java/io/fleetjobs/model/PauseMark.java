package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Says that the queued executions of a job are hidden because it is paused, or was paused when it
 * ended.
 *
 * @param since when the pause began
 * @param active false once the job has ended or is being deleted: it does not count as paused then
 * @param announced true if all things with a queued execution have been notified of the pause
 */
public record PauseMark(JobKey job, Instant since, boolean active, boolean announced) {
  /** Returns the mark of a job; empty if it is not paused. */
  public static Optional<PauseMark> of(Job job) {
    return job.pause()
        .map(pause ->
            new PauseMark(
                job.key(),
                pause.since(),
                job.isActive(),
                job.windowNotification().isAllAnnounced()));
  }

  /**
   * True if no device has been shown the queued executions of the job since an instant: the pause
   * began before it, and has been announced.
   */
  public boolean hidSince(Instant instant) {
    return announced && !instant.isBefore(since.plus(JobPause.KNOWN_AFTER));
  }
}
