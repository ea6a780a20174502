package io.fleetjobs.rollout;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that start later, and windows that never open. */
class ScheduledListingTest {
  private static final Instant START = CREATED.plusSeconds(3_600);

  @ParameterizedTest(name = "{0}, {1} ms after its start: {2}")
  @CsvSource({
    "CONTINUOUS, -1, None",
    "CONTINUOUS, 0,  ListMore",
    "SNAPSHOT,   -1, ListMore",
    "SNAPSHOT,   0,  ListMore"
  })
  void onlyAContinuousJobListsItsTargetsAtItsStart(
      TargetSelection selection, int millis, String expected) {
    var decision = ListingRule.decide(startingLater(selection), START.plusMillis(millis));

    assertThat(decision.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void theListingBeginsWithTheFirstTarget() {
    assertThat(ListingRule.decide(Jobs.aJob(), CREATED))
        .isEqualTo(new ListingDecision.ListMore(TargetListing.NONE));
  }

  @Test
  void aRefusedWindowIsNamed() {
    var cron = "cron(0 10 * * MON *)";
    var schedule = Schedule.of(List.of(new MaintenanceWindow(cron, Duration.ofHours(1))));

    assertThat(ScheduleLimits.refusal(schedule, TargetSelection.CONTINUOUS, CREATED))
        .contains(
            Rejection.invalid(
                "MaintenanceWindow startTime cron(0 10 * * MON *) is invalid: expected"
                    + " cron(minutes hours day-of-month month day-of-week year) with ? for exactly"
                    + " one of the days, and an instant to come."));
  }

  private static Job startingLater(TargetSelection selection) {
    var job = Jobs.aJob(new JobKey("fw-7", CREATED));
    var schedule = new Schedule(Optional.of(START), Optional.empty(), Optional.empty(), List.of());
    return JobBuilder.from(job)
        .spec(JobSpec.of(job.spec().targets(), selection).withSchedule(schedule))
        .build();
  }
}
