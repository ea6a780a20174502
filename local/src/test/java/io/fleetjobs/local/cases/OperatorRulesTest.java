package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.RuledStack.ADMIN;
import static io.fleetjobs.local.cases.RuledStack.CI;
import static io.fleetjobs.local.cases.RuledStack.SUPPORT;
import static io.fleetjobs.local.cases.RuledStack.TEAM;
import static io.fleetjobs.local.cases.RuledStack.arn;
import static io.fleetjobs.local.cases.RuledStack.as;
import static io.fleetjobs.local.cases.RuledStack.assertDenied;
import static io.fleetjobs.local.cases.RuledStack.client;
import static io.fleetjobs.local.cases.RuledStack.encoded;
import static io.fleetjobs.local.cases.RuledStack.executions;
import static io.fleetjobs.local.cases.RuledStack.job;
import static io.fleetjobs.local.cases.RuledStack.jobs;
import static io.fleetjobs.local.cases.RuledStack.with;
import static io.fleetjobs.local.cases.Stack.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleetjobs.local.cases.Stack.Answer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.iot.model.JobSummary;

/** The examples of docs/access.md, tried by callers of a stack that has these rules. */
class OperatorRulesTest {
  @Test
  void theTeamRollsOutToItsGroupsAndTheGroupsBelow() {
    assertDenied(RuledStack.create(TEAM, "t-1", "thinggroup/valves"));
    assertDenied(RuledStack.create(TEAM, "t-1", "thing/pump-1"));
    assertDenied(RuledStack.create(TEAM, "t-1", "thinggroup/unknown"));
    assertDenied(RuledStack.create(TEAM, "t-1", "thinggroup/pumps-a", "thinggroup/valves"));
    expect(200, RuledStack.create(TEAM, "t-1", "thinggroup/pumps-a"));
    expect(200, RuledStack.create(TEAM, "t-2", "thinggroup/a-north"));
    expect(404, RuledStack.create(TEAM, "t-3", "thinggroup/pumps-none"));
    expect(409, RuledStack.create(TEAM, "foreign", "thinggroup/pumps-a"));

    assertThat(job(TEAM, "t-2").jobId()).isEqualTo("t-2");
    assertThat(
            Stack.eventually(
                () -> executions(TEAM, "pump-1"), found -> found.equals(Set.of("t-1"))))
        .containsExactlyInAnyOrder("t-1");
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
    assertThat(jobs(TEAM)).doesNotContain("c-1");
    assertThat(jobs(SUPPORT)).contains("c-1");
  }

  @Test
  void pagesOfAListContinueAfterOmittedEntries() {
    for (int i = 0; i < 6; i++) {
      expect(200, RuledStack.create(TEAM, "mine-" + i, "thinggroup/pumps-a"));
      expect(200, RuledStack.create(ADMIN, "others-" + i, "thinggroup/valves"));
    }
    var mine = IntStream.range(0, 6).mapToObj(i -> "mine-" + i).toList();
    Stack.eventually(() -> jobs(ADMIN), found -> found.containsAll(mine));

    var found = new HashSet<String>();
    try (var iot = client(TEAM)) {
      var pages = iot.listJobsPaginator(b -> b.maxResults(2)).stream().toList();
      pages.forEach(page -> assertThat(page.jobs().size()).isLessThanOrEqualTo(2));
      pages.forEach(page -> page.jobs().stream().map(JobSummary::jobId).forEach(found::add));
    }

    assertThat(found).containsAll(mine);
    assertThat(found).noneMatch(id -> id.startsWith("others") || id.equals("foreign"));
  }

  @Test
  void executionsOfForeignJobsAreLeftOut() {
    Stack.eventually(() -> executions(ADMIN, "valve-1"), found -> found.contains("foreign"));

    assertThat(executions(TEAM, "valve-1")).isEmpty();
    assertThat(executions(TEAM, "no-thing")).isEmpty();
    assertThat(executions(SUPPORT, "valve-1")).contains("foreign");
  }

  @Test
  void theSupportDeskReadsAndChangesNothing() {
    assertThat(job(SUPPORT, "foreign").jobId()).isEqualTo("foreign");
    expect(404, as(SUPPORT, "GET", "/jobs/none", ""));
    expect(200, as(SUPPORT, "GET", "/job-templates/foreign", ""));
    expect(200, as(SUPPORT, "GET", "/managed-job-templates/AWS-Reboot", ""));
    expect(200, as(SUPPORT, "GET", "/tags?resourceArn=" + encoded(arn("job/foreign")), ""));

    assertDenied(RuledStack.create(SUPPORT, "s-1", "thing/pump-1"));
    assertDenied(as(SUPPORT, "PUT", "/jobs/foreign/cancel", "{}"));
    assertDenied(as(SUPPORT, "DELETE", "/jobs/foreign", ""));
  }

  @Test
  void theBuildUsesTheReleaseTemplatesOnly() {
    assertDenied(RuledStack.create(CI, "r-1", "thinggroup/staging-1"));
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

    assertThat(job(CI, "r-1").jobId()).isEqualTo("r-1");
    assertDenied(as(CI, "PUT", "/jobs/r-1/cancel", "{}"));
  }

  @Test
  void theAwsSdkGetsAccessDenied() {
    try (var iot = client(TEAM)) {
      var denied =
          assertThatExceptionOfType(IotException.class)
              .isThrownBy(() -> iot.describeJob(b -> b.jobId("foreign")))
              .actual();

      assertThat(denied.statusCode()).isEqualTo(403);
      assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    }
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
}
