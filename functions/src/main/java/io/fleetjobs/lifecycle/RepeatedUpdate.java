package io.fleetjobs.lifecycle;

import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Tells a device's update that came twice, or too late, from a new one. */
final class RepeatedUpdate {
  /** For how long an update is recognised when the device sends it again. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private RepeatedUpdate() {}

  /**
   * Whether exactly this update was the last write: same client token and content, and it expects
   * the version that this update itself moved on.
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

  /**
   * Whether exactly this update ended the execution before, of which the current one is a retry.
   */
  static boolean endedTheOneBefore(JobExecution current, Reported report, Instant now) {
    return current.writes().isMadeBy(report.writeId())
        || (report.acceptRepeats()
            && current.retries().attempt() > 0
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
   * Whether a later update of the device overtook this one in a queue. An update that ends the
   * execution is never superseded, nor one that names the version it is for, nor one whose sender
   * waits for the answer: of those that are under way at the same time none is the later one.
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
