package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.cases.Stack.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.Job;

/**
 * Runs a stack with the rules of docs/access.md. It has the job {@code foreign} over a thing that
 * is no pump, and templates.
 */
final class RuledStack {
  private static final String DENIED =
      "{\"__type\":\"AccessDeniedException\","
          + "\"message\":\"You are not authorized to perform this operation.\"}";
  static final LocalStack STACK =
      LocalStack.start(LocalOptions.anywhere().withOperatorRules(RuleExamples.file()));
  static final String ADMIN = "FleetAdmin";
  static final String TEAM = "PumpTeam";
  static final String SUPPORT = "Support";
  static final String CI = "Ci";

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

  private RuledStack() {}

  static void assertDenied(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    assertThat(answer.errorType()).isEqualTo("AccessDeniedException");
    assertThat(answer.text()).isEqualTo(DENIED);
  }

  static Answer create(String user, String job, String... targets) {
    return as(user, "PUT", "/jobs/" + job, with("\"document\":\"{}\"", targets));
  }

  static String with(String members, String... targets) {
    var arns = List.of(targets).stream().map(target -> "\"" + arn(target) + "\"").toList();
    return "{\"targets\":[" + String.join(",", arns) + "]," + members + "}";
  }

  static Set<String> jobs(String user) {
    try (var iot = client(user)) {
      var found = new HashSet<String>();
      iot.listJobsPaginator(b -> {}).jobs().forEach(job -> found.add(job.jobId()));
      return found;
    }
  }

  static Set<String> executions(String user, String thing) {
    try (var iot = client(user)) {
      var found = new HashSet<String>();
      iot.listJobExecutionsForThingPaginator(b -> b.thingName(thing))
          .executionSummaries()
          .forEach(summary -> found.add(summary.jobId()));
      return found;
    }
  }

  static Job job(String user, String job) {
    try (var iot = client(user)) {
      return iot.describeJob(b -> b.jobId(job)).job();
    }
  }

  static IotClient client(String user) {
    return Signed.client(STACK, user);
  }

  static Answer as(String user, String method, String path, String body) {
    return Signed.send(STACK, user, method, path, body);
  }

  static String arn(String resource) {
    return "arn:aws:iot:us-east-1:000000000000:" + resource;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
