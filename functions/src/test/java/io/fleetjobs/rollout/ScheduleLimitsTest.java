package io.fleetjobs.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.Schedule.EndBehavior;
import io.fleetjobs.model.TargetSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which schedules a new job may have: contract section 11.7. */
class ScheduleLimitsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z");

  @ParameterizedTest(name = "start in {0} min, end in {1} min, {2}: {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,      -,       -,            -
          30,     -,       -,            -
          29,     -,       -,            startTime
          -5,     -,       -,            startTime
          527040, -,       -,            -
          527041, -,       -,            startTime
          -,      30,      -,            -
          -,      29,      -,            endTime
          60,     90,      CANCEL,       -
          60,     89,      CANCEL,       endTime
          60,     30,      STOP_ROLLOUT, endTime
          -,      1054080, FORCE_CANCEL, -
          -,      1054081, FORCE_CANCEL, endTime
          -,      -,       CANCEL,       endBehavior
          """)
  void aScheduleKeepsItsLimitsOfStartAndEnd(
      Integer start, Integer end, EndBehavior behavior, String refused) {
    var schedule =
        new Schedule(
            Optional.ofNullable(start).map(ScheduleLimitsTest::in),
            Optional.ofNullable(end).map(ScheduleLimitsTest::in),
            Optional.ofNullable(behavior),
            List.of());

    var message =
        ScheduleLimits.refusal(schedule, TargetSelection.SNAPSHOT, NOW).map(Rejection::message);

    assertThat(message.map(text -> text.replaceAll("^SchedulingConfig (\\w+) .*", "$1")))
        .isEqualTo(Optional.ofNullable(refused));
  }

  @Test
  void j31ASnapshotJobHasNoWindows() {
    assertThat(
            ScheduleLimits.refusal(windows("cron(0 10 ? * MON *)"), TargetSelection.SNAPSHOT, NOW))
        .contains(
            Rejection.invalid(
                "TargetSelection is invalid. MaintenanceWindow cannot be"
                    + " used with SNAPSHOT job."));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          cron(0 10 ? * MON *),      true
          cron(0 10 ? * MON 2025),   false
          cron(0 10 31 4 ? *),       false
          cron(0 10 * * MON *),      false
          cron(0 10 ? * MON#6 *),    false
          """)
  void aWindowMustOpenSomeDay(String cron, boolean accepted) {
    assertThat(ScheduleLimits.refusal(windows(cron), TargetSelection.CONTINUOUS, NOW).isEmpty())
        .isEqualTo(accepted);
  }

  private static Schedule windows(String cron) {
    return new Schedule(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new MaintenanceWindow(cron, Duration.ofHours(1))));
  }

  private static Instant in(int minutes) {
    return NOW.plus(Duration.ofMinutes(minutes));
  }
}
