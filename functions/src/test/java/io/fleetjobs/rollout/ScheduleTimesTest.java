package io.fleetjobs.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Openings and edges of windows. The 24th of November 2026 is a Tuesday. */
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
  void opensAt(String cron, Instant after, String expected) {
    var wanted = Arrays.stream(expected.split(" ")).map(ScheduleTimesTest::minute).toList();

    assertEquals(wanted, ScheduleTimes.nextOpenings(daily(cron, 60), after, wanted.size()));
  }

  @Test
  void aYearThatIsOverOpensNoMore() {
    assertEquals(
        List.of(minute("2026-12-28T10:00Z")),
        ScheduleTimes.nextOpenings(daily("0 10 ? * MON 2026", 60), minute("2026-12-22T00:00Z"), 7));
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
  void isNoExpression(String text) {
    assertTrue(
        WindowStart.parse(text)
            .flatMap(start -> start.next(minute("2026-11-24T00:00Z")))
            .isEmpty());
  }

  @Test
  void aWindowIsOpenFromItsStartUntilItsEnd() {
    var schedule = daily("0 10 * * ? *", 90);

    assertEquals(JobStatus.SCHEDULED, at(schedule, "2026-11-24T09:59:59.999Z"));
    assertEquals(JobStatus.IN_PROGRESS, at(schedule, "2026-11-24T10:00:00Z"));
    assertEquals(JobStatus.IN_PROGRESS, at(schedule, "2026-11-24T11:29:59.999Z"));
    assertEquals(JobStatus.SCHEDULED, at(schedule, "2026-11-24T11:30:00Z"));
  }

  @Test
  void edgesAlternate() {
    assertEquals(
        List.of(
            minute("2026-11-24T10:00Z"),
            minute("2026-11-24T11:30Z"),
            minute("2026-11-25T10:00Z"),
            minute("2026-11-25T11:30Z")),
        edges(daily("0 10 * * ? *", 90), "2026-11-24T00:00Z", 4));
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

    assertEquals(
        Optional.of(minute(edge)),
        ScheduleTimes.nextEdge(schedule, Instant.parse("2026-11-24T" + time + "Z")));
  }

  @Test
  void aScheduleWithoutWindowsHasNoEdge() {
    assertEquals(
        Optional.empty(), ScheduleTimes.nextEdge(Schedule.NONE, minute("2026-11-24T00:00Z")));
  }

  @Test
  void aWindowReachesBeyondMidnight() {
    var schedule = daily("0 23 31 12 ? *", 1_430);

    assertEquals(JobStatus.IN_PROGRESS, at(schedule, "2027-01-01T22:49:00Z"));
    assertEquals(
        List.of(minute("2027-01-01T22:50Z"), minute("2027-12-31T23:00Z")),
        edges(schedule, "2027-01-01T12:00Z", 2));
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

    assertEquals(
        List.of(
            minute("2026-11-24T10:00Z"), minute("2026-11-24T11:40Z"), minute("2026-11-25T10:00Z")),
        edges(schedule, "2026-11-24T00:00Z", 3));
  }

  @Test
  void aWindowThatOverlapsItselfIsOne() {
    assertEquals(
        List.of(minute("2026-11-24T10:00Z"), minute("2026-11-24T13:30Z")),
        edges(daily("0 10-12 * * ? *", 90), "2026-11-24T00:00Z", 2));
  }

  @Test
  void windowsWithoutAGapAreLookedAtAgainAndAgain() {
    var schedule = daily("* * * * ? *", 60);
    var edge = ScheduleTimes.nextEdge(schedule, minute("2026-11-24T00:00Z")).orElseThrow();

    assertEquals(minute("2026-11-24T16:40Z"), edge, "a thousand windows of a minute each");
    assertTrue(ScheduleTimes.isOpen(schedule, edge));
  }

  @Test
  void aJobIsScheduledUntilItsStart() {
    var schedule =
        new Schedule(
            Optional.of(minute("2026-11-24T10:30Z")),
            Optional.of(minute("2026-11-26T00:00Z")),
            Optional.empty(),
            List.of(window("0 10 * * ? *", 60)));

    assertEquals(JobStatus.SCHEDULED, at(schedule, "2026-11-24T10:29:00Z"));
    assertEquals(JobStatus.IN_PROGRESS, at(schedule, "2026-11-24T10:30:00Z"));
    assertEquals(minute("2026-11-24T10:00Z"), change(schedule, "2026-11-24T09:00Z"));
    assertEquals(minute("2026-11-24T10:30Z"), change(schedule, "2026-11-24T10:00Z"));
    assertEquals(minute("2026-11-24T11:00Z"), change(schedule, "2026-11-24T10:30Z"));
    assertEquals(minute("2026-11-26T00:00Z"), change(schedule, "2026-11-25T11:00Z"));
    assertEquals(
        List.of(minute("2026-11-25T10:00Z")),
        ScheduleTimes.nextOpenings(schedule, minute("2026-11-24T00:00Z"), 7));
  }

  @Test
  void windowsGoOnOpeningAfterTheEnd() {
    var schedule =
        new Schedule(
            Optional.empty(),
            Optional.of(minute("2026-11-25T10:30Z")),
            Optional.empty(),
            List.of(window("0 10 * * ? *", 60)));

    assertTrue(schedule.hasEnded(minute("2026-11-25T10:30Z")));
    assertEquals(JobStatus.IN_PROGRESS, at(schedule, "2026-11-26T10:15:00Z"));
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
