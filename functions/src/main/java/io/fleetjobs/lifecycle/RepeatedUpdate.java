package io.fleetjobs.lifecycle;

import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Recognizes updates of a device that arrive twice or too late. */
final class RepeatedUpdate {
  /** Time in which an update is recognized if the device sends it again. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private RepeatedUpdate() {}

  /**
   * True if this update was the last write: it has the same client token and content, and expects
   * the version that the last write replaced.
   */
  static boolean isRepeat(JobExecution current, Reported report, Instant now) {
    var previous = BigInteger.valueOf(current.versionNumber() - 1);
    return report.expectedVersion().filter(previous::equals).isPresent()
        && report.origin().fingerprint().isPresent()
        && current
            .writes()
            .lastDeviceWrite()
            .flatMap(DeviceWrite::fingerprint)
            .equals(report.origin().fingerprint())
        && current.lastUpdatedAt().plus(WINDOW).isAfter(now);
  }

  /** True if the current execution follows another, and this update ended that one. */
  static boolean endedTheOneBefore(JobExecution current, Reported report, Instant now) {
    return current.writes().isMadeBy(report.writeId())
        || (report.acceptRepeats()
            && current.writes().isOnlyMade()
            && current.status() == ExecutionStatus.QUEUED
            && report.origin().fingerprint().isPresent()
            && current
                .writes()
                .lastDeviceWrite()
                .flatMap(DeviceWrite::fingerprint)
                .equals(report.origin().fingerprint())
            && current.lastUpdatedAt().plus(WINDOW).isAfter(now));
  }

  /**
   * True if a later update of the device overtook this one in a queue. Three kinds of updates are
   * never superseded: one that ends the execution, one that names the version it is for, and one
   * whose sender waits for the answer. The last kind has no order among updates at the same time.
   */
  static boolean isSuperseded(JobExecution current, Reported report) {
    return report.origin().queued()
        && report.expectedVersion().isEmpty()
        && report.status() == ExecutionStatus.IN_PROGRESS
        && current
            .writes()
            .lastDeviceWrite()
            .filter(write -> write.receivedAt().isAfter(report.origin().receivedAt()))
            .isPresent();
  }
}
