package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests starts and ends of jobs: cases J. */
class ScheduleTest {
  private static final Duration UNTIL_START = Duration.ofMinutes(32);

  @Test
  void j26AJobIsScheduledUntilItsStart() {
    var thing = aThing();
    var start = Windows.in(32);
    var job = name("job");

    expect(
        200,
        createJob(
            job, "{\"schedulingConfig\":{\"startTime\":\"" + start + "\"}}", thingArn(thing)));

    STACK.awaitQuiet();
    assertThat(status(job)).isEqualTo("SCHEDULED");
    assertThat(job(job).at("/schedulingConfig/startTime").asText()).isEqualTo(start);
    assertThatJob(job).isNotConcurrent();
    expect(404, operator("GET", "/things/" + thing + "/jobs/" + job, ""));
    advance(Duration.ofMinutes(30));
    assertThat(status(job)).isEqualTo("SCHEDULED");
    advance(Duration.ofMinutes(2));
    assertThat(status(job)).isEqualTo("IN_PROGRESS");
    assertThatExecution(thing, job).isQueued();
  }

  @Test
  void r13AScheduledJobCannotBeUpdated() {
    var job = aScheduledJob();

    assertThat(operator("PATCH", "/jobs/" + job, "{\"description\":\"d\"}"))
        .hasStatus(400)
        .hasMessage("Job " + job + " in status SCHEDULED cannot be updated.");
  }

  @Test
  void r38AScheduledJobIsDeletedOnlyWithForce() {
    var job = aScheduledJob();

    assertThat(operator("DELETE", "/jobs/" + job, ""))
        .isRefused(409, "InvalidStateTransitionException");
    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));
    STACK.awaitQuiet();
    expect(404, operator("GET", "/jobs/" + job, ""));
  }

  @Test
  void aScheduledJobThatIsCanceledNeverStarts() {
    var thing = aThing();
    var job = aJob("{\"startTime\":\"" + Windows.in(31) + "\"}", thing);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    advance(UNTIL_START);

    assertThat(status(job)).isEqualTo("CANCELED");
    expect(404, operator("GET", "/things/" + thing + "/jobs/" + job, ""));
  }

  @ParameterizedTest(name = "{0}: start in {1} min, end in {2} min, {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          J27, 10, -,  -
          J28, -,  20, -
          J28, 40, 60, STOP_ROLLOUT
          J29, -,  -,  CANCEL
          """)
  void aScheduleIsRefused(String id, Integer start, Integer end, String behavior) {
    var schedule = Stack.object();
    if (start != null) {
      schedule.put("startTime", Windows.in(start));
    }
    if (end != null) {
      schedule.put("endTime", Windows.in(end));
    }
    if (behavior != null) {
      schedule.put("endBehavior", behavior);
    }
    refused(schedule.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"startTime":"2030-01-01"}          | Value '2030-01-01' at 'schedulingConfig.startTime' failed to satisfy constraint: Member must be a time in UTC as YYYY-MM-DD HH:MM
          {"endTime":"2030-02-30 10:00"}      | Value '2030-02-30 10:00' at 'schedulingConfig.endTime' failed to satisfy constraint: Member must be a time in UTC as YYYY-MM-DD HH:MM
          {"endBehavior":"STOP"}              | Value 'STOP' at 'schedulingConfig.endBehavior' failed to satisfy constraint: Member must satisfy enum value set: [STOP_ROLLOUT, CANCEL, FORCE_CANCEL]
          {"maintenanceWindows":[{"startTime":"cron(0 0 ? * MON *)","durationInMinutes":1431}]} | Value '1431' at 'schedulingConfig.maintenanceWindows.1.member.durationInMinutes' failed to satisfy constraint: Member must have value less than or equal to 1430
          {"maintenanceWindows":[{"startTime":"cron(0 0 ? * MON *)"}]} | Value null at 'schedulingConfig.maintenanceWindows.1.member.durationInMinutes' failed to satisfy constraint: Member must not be null
          """)
  void j33AMemberOfAScheduleIsRefused(String schedule, String clause) {
    assertThat(refused(schedule)).isEqualTo("1 validation error detected: " + clause);
  }

  @Test
  void j31ASnapshotJobHasNoWindows() {
    assertThat(
            refused(
                "{\"maintenanceWindows\":[{\"startTime\":\"cron(0 0 ? * MON *)\","
                    + "\"durationInMinutes\":60}]}"))
        .isEqualTo(
            "TargetSelection is invalid. MaintenanceWindow cannot be used with SNAPSHOT job.");
  }

  @Test
  void j34TheNextSevenOpeningsAreShown() {
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            "{\"targetSelection\":\"CONTINUOUS\",\"schedulingConfig\":"
                + "{\"maintenanceWindows\":["
                + Windows.window(60, 30)
                + "]}}",
            Stack.groupArn(aGroup())));

    var shown = job(job);

    assertThatJob(shown).isScheduled();
    assertThat(shown.path("schedulingConfig"))
        .isEqualTo(Stack.json("{\"maintenanceWindows\":[" + Windows.window(60, 30) + "]}"));
    assertThat(shown.path("scheduledJobRollouts").findValuesAsText("startTime"))
        .isEqualTo(IntStream.range(0, 7).mapToObj(day -> Windows.in(60 + day * 24 * 60)).toList());
  }

  @ParameterizedTest(name = "{0}: queued ends {1}, in progress ends {2}")
  @CsvSource(
      textBlock =
          """
          STOP_ROLLOUT, QUEUED,   IN_PROGRESS
          CANCEL,       CANCELED, IN_PROGRESS
          FORCE_CANCEL, CANCELED, CANCELED
          """)
  void j30TheEndBehaviorSelectsTheCanceledExecutions(
      String behavior, String queued, String running) {
    var waiting = aThing();
    var working = aThing();
    var job =
        aJob(
            "{\"endTime\":\"" + Windows.in(31) + "\",\"endBehavior\":\"" + behavior + "\"}",
            waiting,
            working);
    STACK.awaitQuiet();
    expect(200, update(working, job, "{\"status\":\"IN_PROGRESS\"}"));

    advance(Duration.ofMinutes(30));
    assertThatExecution(working, job).isInProgress();
    assertThatExecution(waiting, job).isQueued();
    advance(Duration.ofMinutes(2));

    assertThatExecution(waiting, job).hasStatus(queued);
    assertThatExecution(working, job).hasStatus(running);
    finish(job, waiting, working);
    advance(Duration.ofMinutes(4));
    assertThat(awaitJob(job, "COMPLETED").has("completedAt")).isTrue();
  }

  @Test
  void j30ThingsThatWereNotReachedByTheEndGetNothing() {
    var things = IntStream.range(0, 40).mapToObj(_ -> aThing()).toList();
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            """
            {"jobExecutionsRolloutConfig":{"maximumPerMinute":1},
            "schedulingConfig":{"endTime":"%s","endBehavior":"CANCEL"}}\
            """
                .formatted(Windows.in(31)),
            things.stream().map(Stack::thingArn).toArray(String[]::new)));

    advance(Duration.ofMinutes(36));

    var completed = awaitJob(job, "COMPLETED");
    var canceled = completed.at("/jobProcessDetails/numberOfCanceledThings").asInt();
    assertThat(canceled).as(completed.toString()).isGreaterThanOrEqualTo(30);
    assertThat(canceled).as(completed.toString()).isLessThanOrEqualTo(32);
    assertThatJob(completed).isNotConcurrent();
  }

  private static void finish(String job, String... things) {
    for (var thing : things) {
      if (!execution(thing, job).path("status").asText().equals("CANCELED")) {
        expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
      }
    }
  }

  private static String refused(String schedule) {
    var job = name("job");
    var refused =
        expect(400, createJob(job, "{\"schedulingConfig\":" + schedule + "}", thingArn(aThing())));
    assertThat(refused.errorType()).isEqualTo("InvalidRequestException");
    expect(404, operator("GET", "/jobs/" + job, ""));
    return refused.message();
  }

  private static String aScheduledJob() {
    return aJob("{\"startTime\":\"" + Windows.in(31) + "\"}", aThing());
  }

  private static String aJob(String schedule, String... things) {
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            "{\"schedulingConfig\":" + schedule + "}",
            java.util.Arrays.stream(things).map(Stack::thingArn).toArray(String[]::new)));
    return job;
  }

  private static String status(String job) {
    return job(job).path("status").asText();
  }
}
