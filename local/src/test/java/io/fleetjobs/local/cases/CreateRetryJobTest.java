package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Attempts.attempts;
import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT /jobs/{jobId}/retry-of/{retriedJobId} */
class CreateRetryJobTest {
  private final String failed = aThing();
  private final String done = aThing();
  private final String retrying = name("job");

  @Test
  void theNewJobIsOverTheFailedThingsWithTheDocumentAndTheConfigurations() {
    var job =
        aJobWith(
            """
            {"timeoutConfig":{"inProgressTimeoutInMinutes":7},"description":"firmware",
            "tags":[{"Key":"team","Value":"pumps"}]}\
            """,
            failed,
            done);
    end(job);

    var answer = expect(200, operator("PUT", path(job), "{\"comment\":\"again\"}")).json();

    assertThat(answer.path("jobId").asText()).isEqualTo(retrying);
    assertThat(answer.has("jobArn")).isTrue();
    eventually(() -> attempts(retrying), found -> found.size() == 1);
    assertThat(attempts(retrying, failed)).containsExactly("1 QUEUED 1");
    var described = job(retrying);
    assertThat(described.path("targetSelection").asText()).isEqualTo("SNAPSHOT");
    assertThat(described.path("targets")).hasSize(1);
    assertThat(described.path("targets").path(0).asText()).isEqualTo(thingArn(failed));
    assertThat(described.path("description").asText()).contains(job);
    assertThat(described.path("timeoutConfig").path("inProgressTimeoutInMinutes").asInt())
        .isEqualTo(7);
    assertThat(
            expect(200, operator("GET", "/jobs/" + retrying + "/job-document", ""))
                .json()
                .path("document")
                .asText())
        .isEqualTo(Stack.DOCUMENT);
    assertThat(
            expect(
                    200,
                    operator(
                        "GET",
                        "/tags?resourceArn=arn:aws:iot:us-east-1:000000000000:job/" + retrying,
                        ""))
                .text())
        .contains("pumps");
    expect(200, update(failed, retrying, "{\"status\":\"SUCCEEDED\"}"));
    awaitJob(retrying, "COMPLETED");
  }

  @Test
  void theTargetsAreNotShownBeforeTheyAreListed() {
    var job = aJobOver(failed, done);
    end(job);

    expect(200, operator("PUT", path(job), "{}"));

    assertThat(job(retrying).path("targets")).isEmpty();
    eventually(() -> job(retrying).path("targets"), targets -> targets.size() == 1);
  }

  @Test
  void aJobWithoutAnyThingCompletes() {
    var job = aJobOver(failed, done);
    end(job);

    expect(200, operator("PUT", path(job), "{\"statuses\":[\"REJECTED\"]}"));

    awaitJob(retrying, "COMPLETED");
    assertThat(attempts(retrying)).isEmpty();
  }

  @Test
  void theNamesSelectAndNeedNoIndex() {
    var job = aJobOver(failed, done);
    end(job);

    expect(
        200,
        operator(
            "PUT", path(job), "{\"thingNames\":[\"%s\",\"%s\",\"none\"]}".formatted(failed, done)));

    eventually(() -> attempts(retrying), found -> found.size() == 1);
    assertThat(attempts(retrying, failed)).hasSize(1);
  }

  @Test
  void aJobWhoseRetriedJobIsDeletedFirstIsCanceled() {
    var job = aJobOver(failed, done);
    end(job);
    expect(200, operator("PUT", path(job), "{}"));

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));

    assertThat(awaitJob(retrying, "CANCELED").path("reasonCode").asText())
        .isEqualTo("RETRIED_JOB_DELETED");
  }

  @Test
  void anIdThatIsTakenIsRefusedAndARepetitionIsNot() {
    var job = aJobOver(failed, done);
    end(job);

    assertThat(operator("PUT", "/jobs/" + job + "/retry-of/" + job, "{}"))
        .isRefused(409, "ResourceAlreadyExistsException");
    assertThat(operator("PUT", path("none"), "{}")).isRefused(404, "ResourceNotFoundException");
    var first = expect(200, createAs(job, "one")).json();
    assertThat(expect(200, createAs(job, "one")).json()).isEqualTo(first);
    assertThat(createAs(job, "two")).isRefused(409, "ResourceAlreadyExistsException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statuses\":[\"QUEUED\"]}",
        "{\"thingNames\":[]}",
        "{\"schedulingConfig\":{\"maintenanceWindows\":[{\"startTime\":\"cron(0 10 * * ?"
            + " *)\",\"durationInMinutes\":60}]}}"
      })
  void aBadRequestIsRefusedBeforeTheLookUp(String body) {
    assertThat(operator("PUT", path("none"), body)).isRefused(400, "InvalidRequestException");
  }

  private Stack.Answer createAs(String job, String invocation) {
    return Stack.send(
        Stack.STACK.ports().management(),
        "PUT",
        path(job),
        "{}".getBytes(StandardCharsets.UTF_8),
        "amz-sdk-invocation-id",
        invocation);
  }

  private String path(String job) {
    return "/jobs/" + retrying + "/retry-of/" + job;
  }

  private void end(String job) {
    expect(200, update(failed, job, "{\"status\":\"FAILED\"}"));
    expect(200, update(done, job, "{\"status\":\"SUCCEEDED\"}"));
    awaitJob(job, "COMPLETED");
  }
}
