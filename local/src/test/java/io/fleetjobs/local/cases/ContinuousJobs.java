package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.cases.MqttDevice.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shares a thing, and groups that it joins and leaves, between tests of continuous jobs. */
abstract class ContinuousJobs {
  static final String CONTINUOUS = "{\"targetSelection\":\"CONTINUOUS\"}";

  final String thing = aThing();

  String aJobOn(String... groups) {
    var job = name("job");
    expect(
        200,
        createJob(
            job, CONTINUOUS, Arrays.stream(groups).map(Stack::groupArn).toArray(String[]::new)));
    return job;
  }

  String aQueuedJobOn(String... groups) {
    var job = aJobOn(groups);
    settle();
    assertThat(executions(job)).containsExactly("1 QUEUED v1");
    return job;
  }

  static String aGroupBelow(String parent) {
    var group = name("group");
    expect(
        200,
        operator(
            "POST", "/thing-groups/" + group, object().put("parentGroupName", parent).toString()));
    return group;
  }

  void join(String group) {
    member("addThingToThingGroup", group, thing);
    settle();
  }

  void leave(String group) {
    member("removeThingFromThingGroup", group, thing);
    settle();
  }

  static void member(String what, String group, String thing) {
    expect(
        200,
        operator(
            "PUT",
            "/thing-groups/" + what,
            object().put("thingGroupName", group).put("thingName", thing).toString()));
  }

  static Stack.Answer associate(String job, String... arns) {
    var body = object();
    var targets = body.putArray("targets");
    List.of(arns).forEach(targets::add);
    return operator("POST", "/jobs/" + job + "/targets", body.toString());
  }

  void succeed(String job) {
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
  }

  static void settle() {
    Stack.STACK.awaitQuiet();
  }

  JsonNode pending() {
    return expect(200, Stack.device("GET", "/things/" + thing + "/jobs", "")).json();
  }

  /** Returns the thing's executions of a job, newest first. */
  List<String> executions(String job) {
    var found = new ArrayList<String>();
    var summaries =
        expect(200, operator("GET", "/things/" + thing + "/jobs?jobId=" + job, ""))
            .json()
            .path("executionSummaries");
    summaries.forEach(summary -> {
      var number = summary.at("/jobExecutionSummary/executionNumber").asLong();
      var one =
          operator("GET", "/things/" + thing + "/jobs/" + job + "?executionNumber=" + number, "")
              .json()
              .path("execution");
      found.add(
          number + " " + one.path("status").asText() + " v" + one.path("versionNumber").asInt());
    });
    return found;
  }

  static List<String> listed(String group, String selection) {
    var jobs =
        eventually(
            () ->
                operator(
                        "GET",
                        "/jobs?thingGroupName=" + group + "&targetSelection=" + selection,
                        "")
                    .json()
                    .path("jobs"),
            found -> !found.isEmpty());
    return jobs.findValuesAsText("jobId");
  }

  static JsonNode last(List<Message> heard, String topic) {
    return heard.stream()
        .filter(message -> message.topic().equals(topic))
        .reduce((_, later) -> later)
        .orElseThrow()
        .json();
  }
}
