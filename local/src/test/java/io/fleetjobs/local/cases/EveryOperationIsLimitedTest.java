package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.RuledStack.ADMIN;
import static io.fleetjobs.local.cases.RuledStack.STACK;
import static io.fleetjobs.local.cases.RuledStack.TEAM;
import static io.fleetjobs.local.cases.RuledStack.arn;
import static io.fleetjobs.local.cases.RuledStack.as;
import static io.fleetjobs.local.cases.RuledStack.assertDenied;
import static io.fleetjobs.local.cases.RuledStack.encoded;
import static io.fleetjobs.local.cases.RuledStack.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.local.cases.Stack.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sends each operation as a caller whose rule does not allow it. */
class EveryOperationIsLimitedTest {
  /** A route without a row does not compile. */
  private static boolean namesAJob(ManagementRoute route) {
    return switch (route) {
      case DESCRIBE_JOB,
          UPDATE_JOB,
          GET_JOB_DOCUMENT,
          ASSOCIATE_TARGETS_WITH_JOB,
          CANCEL_JOB,
          DELETE_JOB,
          LIST_JOB_EXECUTIONS_FOR_JOB,
          DESCRIBE_JOB_EXECUTION,
          CANCEL_JOB_EXECUTION,
          DELETE_JOB_EXECUTION,
          GET_JOB_PROGRESS,
          LIST_JOB_EXECUTION_DETAILS,
          LIST_JOB_FAILURE_REASONS,
          GET_JOB_EXECUTION_HISTORY,
          GET_JOB_HISTORY,
          PAUSE_JOB,
          RESUME_JOB ->
          true;
      case CREATE_JOB,
          LIST_JOBS,
          LIST_JOB_EXECUTIONS_FOR_THING,
          CREATE_JOB_TEMPLATE,
          DESCRIBE_JOB_TEMPLATE,
          LIST_JOB_TEMPLATES,
          DELETE_JOB_TEMPLATE,
          DESCRIBE_MANAGED_JOB_TEMPLATE,
          LIST_MANAGED_JOB_TEMPLATES,
          TAG_RESOURCE,
          UNTAG_RESOURCE,
          LIST_TAGS_FOR_RESOURCE,
          SEARCH_EXECUTIONS,
          LIST_THING_HISTORY ->
          false;
    };
  }

  @ParameterizedTest
  @EnumSource(ManagementRoute.class)
  void theTeamGetsTheSameAnswerForAForeignAndAnUnknownJob(ManagementRoute route) {
    if (!namesAJob(route)) {
      return;
    }
    Stack.eventually(
        () -> as(ADMIN, "GET", "/things/valve-1/jobs/foreign", ""), found -> found.status() == 200);

    assertDenied(call(TEAM, route, "foreign"));
    assertDenied(call(TEAM, route, "none"));
    assertThat(job(ADMIN, "foreign").statusAsString()).isEqualTo("IN_PROGRESS");
  }

  @ParameterizedTest
  @EnumSource(ManagementRoute.class)
  void aCallerWithoutARuleMayDoNothing(ManagementRoute route) {
    assertDenied(call("Nobody", route, "foreign"));
  }

  @ParameterizedTest
  @EnumSource(ManagementRoute.class)
  void aCallerWithoutSignatureMayDoNothing(ManagementRoute route) {
    assertDenied(
        Stack.send(
            STACK.ports().management(),
            route.method().name(),
            path(route, "foreign"),
            body(route)));
  }

  private static Answer call(String user, ManagementRoute route, String job) {
    return as(
        user,
        route.method().name(),
        path(route, job),
        new String(body(route), StandardCharsets.UTF_8));
  }

  private static String path(ManagementRoute route, String job) {
    return route
            .path()
            .replace("{jobId}", job)
            .replace("{thingName}", "valve-1")
            .replace("{executionNumber}", "1")
            .replace("{jobTemplateId}", "foreign")
            .replace("{templateName}", "AWS-Reboot")
        + "?resourceArn="
        + encoded(arn("job/" + job));
  }

  private static byte[] body(ManagementRoute route) {
    var body =
        switch (route.method()) {
          case GET, DELETE -> "";
          case PATCH -> "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":1}}";
          case POST, PUT ->
              "{\"targets\":[\"%s\"],\"resourceArn\":\"%s\",\"tags\":[],\"tagKeys\":[\"a\"]}"
                  .formatted(arn("thinggroup/pumps-a"), arn("job/foreign"));
        };
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
