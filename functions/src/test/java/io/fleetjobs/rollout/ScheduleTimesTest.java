package io.fleetjobs.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests openings and edges of windows. The 24th of November 2026 is a Tuesday. */
class ScheduleTimesTest {
  @ParameterizedTest(name = "{0} after {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 10 ? * MON *            | 2026-11-24T21:00:00Z     | 2026-11-30T10:00Z 2026-12-07T10:00Z
          0 10 ? * MON 2027         | 2026-11-24T21:00:00Z     | 2027-01-04T10:00Z 2027-01-11T10:00Z
          0 10 ? * MON 2026         | 2026-12-27T00:00:00Z     | 2026-12-28T10:00Z
          0 10 1 1 ? 2027-2028      | 2026-11-24T21:00:00Z     | 2027-01-01T10:00Z 2028-01-01T10:00Z
          0 10 ? * 1 *              | 2026-11-24T21:00:00Z     | 2026-11-29T10:00Z 2026-12-06T10:00Z
          0 10 ? * SUN,7 *          | 2026-11-24T21:00:00Z     | 2026-11-28T10:00Z 2026-11-29T10:00Z
          0 10 L * ? *              | 2026-11-24T21:00:00Z     | 2026-11-30T10:00Z 2026-12-31T10:00Z
          0 10 L * ? *              | 2028-02-01T00:00:00Z     | 2028-02-29T10:00Z 2028-03-31T10:00Z
          0 10 ? * 6L *             | 2026-11-24T21:00:00Z     | 2026-11-27T10:00Z 2026-12-25T10:00Z
          0 10 15W * ? *            | 2026-11-24T21:00:00Z     | 2026-12-15T10:00Z 2027-01-15T10:00Z
          0 10 1W * ? *             | 2027-04-15T00:00:00Z     | 2027-05-03T10:00Z 2027-06-01T10:00Z
          0 10 LW * ? *             | 2026-12-31T11:00:00Z     | 2027-01-29T10:00Z 2027-02-26T10:00Z
          0 10 ? * 3#2 *            | 2026-11-24T21:00:00Z     | 2026-12-08T10:00Z 2027-01-12T10:00Z
          0 10 ? * TUE#2 *          | 2026-11-24T21:00:00Z     | 2026-12-08T10:00Z 2027-01-12T10:00Z
          0 10 ? * 2#5 *            | 2026-11-24T21:00:00Z     | 2026-11-30T10:00Z 2027-03-29T10:00Z
          0 10 ? dec fri *          | 2026-11-24T21:00:00Z     | 2026-12-04T10:00Z 2026-12-11T10:00Z
          0/20 10-11 1 FEB,JUN ? *  | 2027-02-01T11:15:00Z     | 2027-02-01T11:20Z 2027-02-01T11:40Z 2027-06-01T10:00Z
          0 0 29 2 ? *              | 2026-11-24T21:00:00Z     | 2028-02-29T00:00Z 2032-02-29T00:00Z
          30 1 * * ? *              | 2026-03-28T02:00:00Z     | 2026-03-29T01:30Z 2026-03-30T01:30Z
          30 2 * * ? *              | 2026-03-08T00:00:00Z     | 2026-03-08T02:30Z 2026-03-09T02:30Z
          30 1 * * ? *              | 2026-10-25T01:00:00Z     | 2026-10-25T01:30Z 2026-10-26T01:30Z
          0 10 * * ? *              | 2026-11-24T10:00:00Z     | 2026-11-25T10:00Z
          0 10 * * ? *              | 2026-11-24T09:59:59.999Z | 2026-11-24T10:00Z 2026-11-25T10:00Z
          59 23 31 12 ? 2199        | 2199-12-31T23:58:00Z     | 2199-12-31T23:59Z
          """)
  void aWindowOpensAtTheInstantsOfItsExpression(String cron, Instant after, String expected) {
    var wanted = Arrays.stream(expected.split(" ")).map(ScheduleTimesTest::minute).toList();

    assertThat(ScheduleTimes.nextOpenings(daily(cron, 60), after, wanted.size())).isEqualTo(wanted);
  }

  @Test
  void aWindowOfAPastYearNeverOpens() {
    assertThat(
            ScheduleTimes.nextOpenings(
                daily("0 10 ? * MON 2026", 60), minute("2026-12-22T00:00Z"), 7))
        .containsExactly(minute("2026-12-28T10:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 10 ? * MON *",
        "cron(0 10 * * * *)",
        "cron(0 10 ? * ? *)",
        "cron(0 10 1 * MON *)",
        "cron(0 10 ? * MON)",
        "cron(0 0 10 ? * MON *)",
        "cron(60 10 ? * MON *)",
        "cron(0 24 ? * MON *)",
        "cron(0 10 32 * ? *)",
        "cron(0 10 ? 13 MON *)",
        "cron(0 10 ? * 8 *)",
        "cron(0 10 ? * 0 *)",
        "cron(0 10 ? * FRI-SUN *)",
        "cron(0 22-2 ? * MON *)",
        "cron(0 10 ? * MON 1969)",
        "cron(0 10 ? * MON 2200)",
        "cron(0 10 31W * ? *)",
        "cron(@daily)",
        "cron()",
        "rate(1 day)",
        "cron(0 10 ? * MOO *)",
        "cron(0 10 , * ? *)",
        "cron(0 10 ? * 2#9 *)"
      })
  void aBadExpressionIsRefused(String text) {
    assertThat(WindowStart.parse(text).flatMap(start -> start.next(minute("2026-11-24T00:00Z"))))
        .isEmpty();
  }

  @Test
  void aWindowIsOpenFromItsStartUntilItsEnd() {
    var schedule = daily("0 10 * * ? *", 90);

    assertThat(at(schedule, "2026-11-24T09:59:59.999Z")).isEqualTo(JobStatus.SCHEDULED);
    assertThat(at(schedule, "2026-11-24T10:00:00Z")).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(at(schedule, "2026-11-24T11:29:59.999Z")).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(at(schedule, "2026-11-24T11:30:00Z")).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  void edgesAlternate() {
    assertThat(edges(daily("0 10 * * ? *", 90), "2026-11-24T00:00Z", 4))
        .containsExactly(
            minute("2026-11-24T10:00Z"),
            minute("2026-11-24T11:30Z"),
            minute("2026-11-25T10:00Z"),
            minute("2026-11-25T11:30Z"));
  }

  @ParameterizedTest(name = "after {0}: {1}")
  @CsvSource({
    "09:59:59.999, 2026-11-24T10:00Z",
    "10:00:00,     2026-11-24T11:30Z",
    "11:29:59.999, 2026-11-24T11:30Z",
    "11:30:00,     2026-11-25T10:00Z"
  })
  void theNextEdgeIsLaterThanTheInstant(String time, String edge) {
    var schedule = daily("0 10 * * ? *", 90);

    assertThat(ScheduleTimes.nextEdge(schedule, Instant.parse("2026-11-24T" + time + "Z")))
        .contains(minute(edge));
  }

  @Test
  void aScheduleWithoutWindowsHasNoEdge() {
    assertThat(ScheduleTimes.nextEdge(Schedule.NONE, minute("2026-11-24T00:00Z"))).isEmpty();
  }

  @Test
  void aWindowReachesBeyondMidnight() {
    var schedule = daily("0 23 31 12 ? *", 1_430);

    assertThat(at(schedule, "2027-01-01T22:49:00Z")).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(edges(schedule, "2027-01-01T12:00Z", 2))
        .containsExactly(minute("2027-01-01T22:50Z"), minute("2027-12-31T23:00Z"));
  }

  @Test
  void windowsThatOverlapAreOne() {
    var schedule =
        new Schedule(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                window("0 10 * * ? *", 60),
                window("30 10 * * ? *", 60),
                window("30 11 * * ? *", 10)));

    assertThat(edges(schedule, "2026-11-24T00:00Z", 3))
        .containsExactly(
            minute("2026-11-24T10:00Z"), minute("2026-11-24T11:40Z"), minute("2026-11-25T10:00Z"));
  }

  @Test
  void aWindowThatOverlapsItselfIsOne() {
    assertThat(edges(daily("0 10-12 * * ? *", 90), "2026-11-24T00:00Z", 2))
        .containsExactly(minute("2026-11-24T10:00Z"), minute("2026-11-24T13:30Z"));
  }

  @Test
  void theNextEdgeOfWindowsWithoutAGapIsAThousandWindowsLater() {
    var schedule = daily("* * * * ? *", 60);
    var edge = ScheduleTimes.nextEdge(schedule, minute("2026-11-24T00:00Z")).orElseThrow();

    assertThat(edge)
        .as("a thousand windows of a minute each")
        .isEqualTo(minute("2026-11-24T16:40Z"));
    assertThat(ScheduleTimes.isOpen(schedule, edge)).isTrue();
  }

  @Test
  void aJobIsScheduledUntilItsStart() {
    var schedule =
        new Schedule(
            Optional.of(minute("2026-11-24T10:30Z")),
            Optional.of(minute("2026-11-26T00:00Z")),
            Optional.empty(),
            List.of(window("0 10 * * ? *", 60)));

    assertThat(at(schedule, "2026-11-24T10:29:00Z")).isEqualTo(JobStatus.SCHEDULED);
    assertThat(at(schedule, "2026-11-24T10:30:00Z")).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(change(schedule, "2026-11-24T09:00Z")).isEqualTo(minute("2026-11-24T10:00Z"));
    assertThat(change(schedule, "2026-11-24T10:00Z")).isEqualTo(minute("2026-11-24T10:30Z"));
    assertThat(change(schedule, "2026-11-24T10:30Z")).isEqualTo(minute("2026-11-24T11:00Z"));
    assertThat(change(schedule, "2026-11-25T11:00Z")).isEqualTo(minute("2026-11-26T00:00Z"));
    assertThat(ScheduleTimes.nextOpenings(schedule, minute("2026-11-24T00:00Z"), 7))
        .containsExactly(minute("2026-11-25T10:00Z"));
  }

  @Test
  void windowsContinueToOpenAfterTheEnd() {
    var schedule =
        new Schedule(
            Optional.empty(),
            Optional.of(minute("2026-11-25T10:30Z")),
            Optional.empty(),
            List.of(window("0 10 * * ? *", 60)));

    assertThat(schedule.hasEnded(minute("2026-11-25T10:30Z"))).isTrue();
    assertThat(at(schedule, "2026-11-26T10:15:00Z")).isEqualTo(JobStatus.IN_PROGRESS);
  }

  private static JobStatus at(Schedule schedule, String instant) {
    return ScheduleTimes.status(schedule, Instant.parse(instant));
  }

  private static Instant change(Schedule schedule, String after) {
    return ScheduleTimes.nextChange(schedule, minute(after)).orElseThrow();
  }

  private static List<Instant> edges(Schedule schedule, String after, int count) {
    var edges = new ArrayList<Instant>();
    var from = minute(after);
    while (edges.size() < count) {
      from = ScheduleTimes.nextEdge(schedule, from).orElseThrow();
      edges.add(from);
    }
    return edges;
  }

  private static Schedule daily(String cron, int minutes) {
    return new Schedule(
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(window(cron, minutes)));
  }

  private static MaintenanceWindow window(String cron, int minutes) {
    return new MaintenanceWindow("cron(" + cron + ")", Duration.ofMinutes(minutes));
  }

  private static Instant minute(String text) {
    return java.time.OffsetDateTime.parse(text).toInstant();
  }
}
