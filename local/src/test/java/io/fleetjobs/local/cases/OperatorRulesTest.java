package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.cases.Stack.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.iot.model.Job;
import software.amazon.awssdk.services.iot.model.JobSummary;

/** The examples of docs/access.md, tried by callers of a stack that has these rules. */
class OperatorRulesTest {
  private static final String DENIED =
      "{\"__type\":\"AccessDeniedException\","
          + "\"message\":\"You are not authorized to perform this operation.\"}";
  private static final LocalStack STACK =
      LocalStack.start(LocalOptions.anywhere().withOperatorRules(RuleExamples.file()));
  private static final String ADMIN = "FleetAdmin";
  private static final String TEAM = "PumpTeam";
  private static final String SUPPORT = "Support";
  private static final String CI = "Ci";

  static {
    as(ADMIN, "POST", "/things/pump-1", "{}");
    as(ADMIN, "POST", "/things/valve-1", "{}");
    for (var group : List.of("pumps-a", "valves", "staging-1")) {
      as(ADMIN, "POST", "/thing-groups/" + group, "{}");
    }
    as(ADMIN, "POST", "/thing-groups/a-north", "{\"parentGroupName\":\"pumps-a\"}");
    as(
        ADMIN,
        "PUT",
        "/thing-groups/addThingToThingGroup",
        "{\"thingGroupName\":\"pumps-a\",\"thingName\":\"pump-1\"}");
    create(ADMIN, "foreign", "thing/valve-1");
    expect(
        200,
        as(ADMIN, "PUT", "/job-templates/foreign", "{\"description\":\"d\",\"document\":\"{}\"}"));
    expect(
        200,
        as(
            ADMIN,
            "PUT",
            "/job-templates/release-1",
            "{\"description\":\"d\",\"document\":\"{}\"}"));
  }

  @AfterAll
  static void stop() {
    STACK.close();
  }

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
          LIST_JOB_EXECUTION_DETAILS,
          LIST_JOB_FAILURE_REASONS,
          GET_JOB_EXECUTION_HISTORY ->
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
  void theTeamIsToldTheSameOfAForeignJobAndOfNone(ManagementRoute route) {
    if (!namesAJob(route)) {
      return;
    }
    Stack.eventually(
        () -> as(ADMIN, "GET", "/things/valve-1/jobs/foreign", ""), found -> found.status() == 200);

    assertDenied(call(TEAM, route, "foreign"));
    assertDenied(call(TEAM, route, "none"));
    assertEquals("IN_PROGRESS", job(ADMIN, "foreign").statusAsString());
  }

  @ParameterizedTest
  @EnumSource(ManagementRoute.class)
  void aCallerWithoutARuleMayDoNothing(ManagementRoute route) {
    assertDenied(call("Nobody", route, "foreign"));
  }

  @ParameterizedTest
  @EnumSource(ManagementRoute.class)
  void whoSignsNothingMayDoNothing(ManagementRoute route) {
    assertDenied(
        Stack.send(
            STACK.ports().management(),
            route.method().name(),
            path(route, "foreign"),
            body(route)));
  }

  @Test
  void theTeamRollsOutToItsGroupsAndTheGroupsBelow() {
    assertDenied(create(TEAM, "t-1", "thinggroup/valves"));
    assertDenied(create(TEAM, "t-1", "thing/pump-1"));
    assertDenied(create(TEAM, "t-1", "thinggroup/unknown"));
    assertDenied(create(TEAM, "t-1", "thinggroup/pumps-a", "thinggroup/valves"));
    expect(200, create(TEAM, "t-1", "thinggroup/pumps-a"));
    expect(200, create(TEAM, "t-2", "thinggroup/a-north"));
    expect(404, create(TEAM, "t-3", "thinggroup/pumps-none"));
    expect(409, create(TEAM, "foreign", "thinggroup/pumps-a"));

    assertEquals("t-2", job(TEAM, "t-2").jobId());
    assertEquals(
        Set.of("t-1"),
        Stack.eventually(() -> executions(TEAM, "pump-1"), found -> found.equals(Set.of("t-1"))));
    expect(200, as(TEAM, "PUT", "/things/pump-1/jobs/t-1/cancel", "{}"));
    expect(200, as(TEAM, "PUT", "/jobs/t-2/cancel", "{}"));
  }

  @Test
  void aJobThatGetsAForeignTargetIsOutOfReach() {
    expect(200, continuous(TEAM, "c-1", "thinggroup/pumps-a"));
    Stack.eventually(() -> job(TEAM, "c-1").statusAsString(), "IN_PROGRESS"::equals);
    assertDenied(
        as(
            TEAM,
            "POST",
            "/jobs/c-1/targets",
            "{\"targets\":[\"" + arn("thinggroup/valves") + "\"]}"));
    expect(
        200,
        as(
            ADMIN,
            "POST",
            "/jobs/c-1/targets",
            "{\"targets\":[\"" + arn("thinggroup/valves") + "\"]}"));

    assertDenied(as(TEAM, "GET", "/jobs/c-1", ""));
    assertDenied(as(TEAM, "PUT", "/jobs/c-1/cancel", "{}"));
    assertFalse(jobs(TEAM).contains("c-1"));
    assertTrue(jobs(SUPPORT).contains("c-1"));
  }

  @Test
  void pagesOfAListLeadOverWhatIsLeftOut() {
    for (int i = 0; i < 6; i++) {
      expect(200, create(TEAM, "mine-" + i, "thinggroup/pumps-a"));
      expect(200, create(ADMIN, "others-" + i, "thinggroup/valves"));
    }
    var mine = IntStream.range(0, 6).mapToObj(i -> "mine-" + i).toList();
    Stack.eventually(() -> jobs(ADMIN), found -> found.containsAll(mine));

    var found = new HashSet<String>();
    try (var iot = client(TEAM)) {
      var pages = iot.listJobsPaginator(b -> b.maxResults(2)).stream().toList();
      pages.forEach(page -> assertTrue(page.jobs().size() <= 2));
      pages.forEach(page -> page.jobs().stream().map(JobSummary::jobId).forEach(found::add));
    }

    assertTrue(found.containsAll(mine), found.toString());
    assertTrue(found.stream().noneMatch(id -> id.startsWith("others") || id.equals("foreign")));
  }

  @Test
  void executionsOfForeignJobsAreLeftOut() {
    Stack.eventually(() -> executions(ADMIN, "valve-1"), found -> found.contains("foreign"));

    assertEquals(Set.of(), executions(TEAM, "valve-1"));
    assertEquals(Set.of(), executions(TEAM, "no-thing"));
    assertTrue(executions(SUPPORT, "valve-1").contains("foreign"));
  }

  @Test
  void theSupportDeskReadsAndChangesNothing() {
    assertEquals("foreign", job(SUPPORT, "foreign").jobId());
    expect(404, as(SUPPORT, "GET", "/jobs/none", ""));
    expect(200, as(SUPPORT, "GET", "/job-templates/foreign", ""));
    expect(200, as(SUPPORT, "GET", "/managed-job-templates/AWS-Reboot", ""));
    expect(200, as(SUPPORT, "GET", "/tags?resourceArn=" + encoded(arn("job/foreign")), ""));

    assertDenied(create(SUPPORT, "s-1", "thing/pump-1"));
    assertDenied(as(SUPPORT, "PUT", "/jobs/foreign/cancel", "{}"));
    assertDenied(as(SUPPORT, "DELETE", "/jobs/foreign", ""));
  }

  @Test
  void theBuildUsesTheReleaseTemplatesOnly() {
    assertDenied(create(CI, "r-1", "thinggroup/staging-1"));
    assertDenied(fromTemplate("r-1", "release-1", "thinggroup/valves", "{}"));
    assertDenied(fromTemplate("r-1", "foreign", "thinggroup/staging-1", "{}"));
    assertDenied(fromTemplate("r-1", "none", "thinggroup/staging-1", "{}"));
    assertDenied(fromTemplate("r-1", "release-1", "thinggroup/staging-1", "{\"document\":\"{}\"}"));
    assertDenied(
        fromTemplate(
            "r-1",
            "release-1",
            "thinggroup/staging-1",
            "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":1}}"));
    expect(404, fromTemplate("r-1", "release-2", "thinggroup/staging-1", "{}"));
    expect(200, fromTemplate("r-1", "release-1", "thinggroup/staging-1", "{}"));

    assertEquals("r-1", job(CI, "r-1").jobId());
    assertDenied(as(CI, "PUT", "/jobs/r-1/cancel", "{}"));
  }

  @Test
  void theAwsSdkIsToldThatAccessIsDenied() {
    try (var iot = client(TEAM)) {
      var denied = assertThrows(IotException.class, () -> iot.describeJob(b -> b.jobId("foreign")));

      assertEquals(403, denied.statusCode());
      assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
    }
  }

  private static void assertDenied(Answer answer) {
    assertEquals(403, answer.status(), answer.text());
    assertEquals("AccessDeniedException", answer.errorType());
    assertEquals(DENIED, answer.text());
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

  private static Answer create(String user, String job, String... targets) {
    return as(user, "PUT", "/jobs/" + job, with("\"document\":\"{}\"", targets));
  }

  private static Answer continuous(String user, String job, String target) {
    return as(
        user,
        "PUT",
        "/jobs/" + job,
        with("\"document\":\"{}\",\"targetSelection\":\"CONTINUOUS\"", target));
  }

  private static Answer fromTemplate(String job, String template, String target, String more) {
    var members = "\"jobTemplateArn\":\"" + arn("jobtemplate/" + template) + "\"";
    var rest = more.substring(1, more.length() - 1);
    return as(
        CI, "PUT", "/jobs/" + job, with(rest.isEmpty() ? members : members + "," + rest, target));
  }

  private static String with(String members, String... targets) {
    var arns = List.of(targets).stream().map(target -> "\"" + arn(target) + "\"").toList();
    return "{\"targets\":[" + String.join(",", arns) + "]," + members + "}";
  }

  private static Set<String> jobs(String user) {
    try (var iot = client(user)) {
      var found = new HashSet<String>();
      iot.listJobsPaginator(b -> {}).jobs().forEach(job -> found.add(job.jobId()));
      return found;
    }
  }

  private static Set<String> executions(String user, String thing) {
    try (var iot = client(user)) {
      var found = new HashSet<String>();
      iot.listJobExecutionsForThingPaginator(b -> b.thingName(thing))
          .executionSummaries()
          .forEach(summary -> found.add(summary.jobId()));
      return found;
    }
  }

  private static Job job(String user, String job) {
    try (var iot = client(user)) {
      return iot.describeJob(b -> b.jobId(job)).job();
    }
  }

  private static IotClient client(String user) {
    return Signed.client(STACK, user);
  }

  private static Answer as(String user, String method, String path, String body) {
    return Signed.send(STACK, user, method, path, body);
  }

  private static String arn(String resource) {
    return "arn:aws:iot:us-east-1:000000000000:" + resource;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
