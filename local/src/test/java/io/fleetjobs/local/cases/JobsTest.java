package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests creation and description of jobs: section E of the contract's cases. */
class JobsTest {
  private final String thing = aThing();

  @Test
  void e01CreateJobAnswersWithArnAndId() {
    var job = name("job");

    var answer = expect(200, createJob(job, "{\"description\":\"d\"}", thingArn(thing))).json();

    assertThat(answer.path("jobArn").asText())
        .isEqualTo("arn:aws:iot:us-east-1:000000000000:job/" + job);
    assertThat(answer.path("jobId").asText()).isEqualTo(job);
    assertThat(answer.path("description").asText()).isEqualTo("d");
  }

  @Test
  void e03DescribeJobCountsQueuedThings() {
    var described = job(aJobOver(thing));

    assertThatJob(described).isInProgress();
    assertThat(described.path("targetSelection").asText()).isEqualTo("SNAPSHOT");
    assertThat(described.path("targets")).isEqualTo(json("[\"" + thingArn(thing) + "\"]"));
    assertThatJob(described).hasQueuedThings(1);
    assertThat(described.path("createdAt").isFloatingPointNumber()).isTrue();
    assertThat(described.path("createdAt").asDouble()).isLessThan(10_000_000_000.0);
  }

  @Test
  void e04ARolledOutJobHasEmptyConfigurations() {
    var described = job(aJobOver(thing));

    assertThat(described.path("isConcurrent").asBoolean(true)).isFalse();
    assertThat(described.path("jobProcessDetails").path("processingTargets").isMissingNode())
        .isTrue();
    assertThat(described.path("timeoutConfig")).isEqualTo(json("{}"));
    assertThat(described.path("schedulingConfig")).isEqualTo(json("{}"));
    assertThat(described.has("abortConfig")).isFalse();
    assertThat(described.has("completedAt")).isFalse();
  }

  @Test
  void e15ASnapshotJobReachesTheThingsOfAGroup() {
    var second = aThing();
    var group = aGroup(thing, second);
    var job = name("job");

    expect(200, createJob(job, "{}", groupArn(group), thingArn(thing)));

    awaitQueued(job, 2);
    assertThat(operator("GET", "/jobs/" + job + "/things", "").json().path("executionSummaries"))
        .hasSize(2);
  }

  @Test
  void e16AThingThatJoinsLaterGetsNothing() {
    var group = aGroup(thing);
    var job = name("job");
    createJob(job, "{}", groupArn(group));
    awaitQueued(job, 1);
    var late = aThing();

    operator(
        "PUT",
        "/thing-groups/addThingToThingGroup",
        object().put("thingGroupName", group).put("thingName", late).toString());

    Stack.STACK.awaitQuiet();
    assertThat(device("GET", "/things/" + late + "/jobs", "").json().path("queuedJobs")).isEmpty();
  }

  @Test
  void e18AGroupReachesTheThingsOfItsChildren() {
    var parent = aGroup();
    var child = name("child");
    expect(
        200,
        operator(
            "POST", "/thing-groups/" + child, object().put("parentGroupName", parent).toString()));
    operator(
        "PUT",
        "/thing-groups/addThingToThingGroup",
        object().put("thingGroupName", child).put("thingName", thing).toString());
    var job = name("job");

    expect(200, createJob(job, "{}", groupArn(parent)));

    awaitQueued(job, 1);
    assertThatExecution(thing, job).isQueued();
  }

  @Test
  void aJobOverAnEmptyGroupStaysInProgress() {
    var job = name("job");
    expect(200, createJob(job, "{}", groupArn(aGroup())));

    Stack.STACK.awaitQuiet();

    assertThatJob(job).isInProgress();
    assertThat(job(job).path("isConcurrent").asBoolean(true)).isFalse();
  }

  @Test
  void e19TheDocumentIsTheTextThatWasSent() {
    var job = name("job");
    var text = "{ \"op\" : \"reboot\" ,\n \"n\": 1.50 }";
    createJob(job, object().put("document", text).toString(), thingArn(thing));

    assertThat(
            expect(200, operator("GET", "/jobs/" + job + "/job-document", ""))
                .json()
                .path("document")
                .textValue())
        .isEqualTo(text);
  }

  @Test
  void e21AnUnknownJobIsNotFoundEverywhere() {
    for (var answer :
        List.of(
            operator("GET", "/jobs/unknown", ""),
            operator("GET", "/jobs/unknown/job-document", ""),
            operator("PUT", "/jobs/unknown/cancel", "{}"),
            operator("DELETE", "/jobs/unknown", ""),
            operator("GET", "/jobs/unknown/things", ""),
            operator("GET", "/things/" + thing + "/jobs/unknown", ""),
            operator("PUT", "/things/" + thing + "/jobs/unknown/cancel", "{}"),
            operator("DELETE", "/things/" + thing + "/jobs/unknown/executionNumber/1", ""),
            operator("GET", "/things/nobody/jobs", ""),
            device("GET", "/things/" + thing + "/jobs/unknown", ""),
            update(thing, "unknown", "{\"status\":\"FAILED\"}"))) {
      assertThat(answer).isRefused(404, "ResourceNotFoundException");
    }
    assertThat(operator("GET", "/jobs/unknown", "").message())
        .isEqualTo("Job unknown cannot be found.");
  }

  @Test
  void e29AJobIsInProgressWhileOneThingIs() {
    var second = aThing();
    var job = aJobOver(thing, second);

    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    Stack.STACK.awaitQuiet();

    var described = job(job);
    assertThatJob(described).isInProgress().hasSucceededThings(1).hasQueuedThings(1);
    assertThat(described.has("completedAt")).isFalse();

    expect(200, update(second, job, "{\"status\":\"FAILED\"}"));
    var completed = awaitJob(job, "COMPLETED");
    assertThat(completed.path("jobProcessDetails").path("numberOfFailedThings").asInt())
        .as("e30: also with failures")
        .isEqualTo(1);
    assertThat(completed.has("completedAt")).isTrue();
  }

  @Test
  void e32TheJobsEndpointIsRetired() {
    assertThat(operator("GET", "/endpoint?endpointType=iot:Jobs", ""))
        .hasStatus(400)
        .hasMessage(
            "IoT Jobs and Commands APIs are now available through iot:Data-ATS endpoints "
                + "instead of iot:Jobs endpoints. Please use iot:Data-ATS.");
    assertThat(
            expect(200, operator("GET", "/endpoint?endpointType=iot:Data-ATS", ""))
                .json()
                .path("endpointAddress")
                .asText())
        .as("e33")
        .contains("-ats.iot.us-east-1.");
  }

  @Test
  void e34AReasonCodeKeepsItsPattern() {
    var job = aJobOver(thing);

    expect(400, operator("PUT", "/jobs/" + job + "/cancel", "{\"reasonCode\":\"bad code\"}"));
    assertThatJob(job).isInProgress();
  }

  @Test
  void aRetryOfTheSameCreateIsAnsweredAsTheFirst() {
    var job = name("job");

    for (int attempt = 0; attempt < 2; attempt++) {
      expect(200, tryToCreate(job, thingArn(thing)));
    }
    expect(409, createJob(job, "{}", thingArn(thing)));
  }

  @Test
  void aRetryOfACreateIsAnsweredAsTheFirstEvenIfItsTargetIsDeleted() {
    var job = name("job");
    var group = aGroup(thing);
    expect(200, tryToCreate(job, groupArn(group)));
    expect(200, operator("DELETE", "/thing-groups/" + group, ""));

    expect(200, tryToCreate(job, groupArn(group)));
    expect(404, tryToCreate(name("job"), groupArn(group)));
  }

  /** Sends the request with the id that an SDK gives to all tries of one call. */
  private static Stack.Answer tryToCreate(String job, String target) {
    var body = object().put("document", DOCUMENT);
    body.putArray("targets").add(target);
    return Stack.send(
        Stack.STACK.ports().management(),
        "PUT",
        "/jobs/" + job,
        body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        "amz-sdk-invocation-id",
        "create-" + job);
  }

  private static void awaitQueued(String job, int count) {
    eventually(
        () -> job(job).path("jobProcessDetails").path("numberOfQueuedThings").asInt(),
        queued -> queued == count);
  }
}
