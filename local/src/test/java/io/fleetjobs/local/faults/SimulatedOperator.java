package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A client of the management API, which records its requests and their answers. */
final class SimulatedOperator {
  private static final String DOCUMENT = "{\"op\":\"reboot\"}";
  private static final String ARNS = "arn:aws:iot:us-east-1:000000000000:";

  private final Http http;
  private final List<Request> history = new ArrayList<>();
  private int requests;

  /**
   * @param subject the job, thing or group; for an execution, the thing and the job
   */
  record Request(String kind, String subject, Answer answer) {
    @Override
    public String toString() {
      return kind + " " + subject + " -> " + answer;
    }
  }

  SimulatedOperator(int port) {
    http = new Http(port);
  }

  List<Request> history() {
    return history;
  }

  void register(String thing) {
    ask("register", thing, "POST", "/things/" + thing, "{}");
  }

  void group(String group, List<String> things) {
    ask("group", group, "POST", "/thing-groups/" + group, "{}");
    things.forEach(thing -> join(group, thing));
  }

  void join(String group, String thing) {
    ask("join", thing, "PUT", "/thing-groups/addThingToThingGroup", membership(group, thing));
  }

  void leave(String group, String thing) {
    ask("leave", thing, "PUT", "/thing-groups/removeThingFromThingGroup", membership(group, thing));
  }

  private static String membership(String group, String thing) {
    return object().put("thingGroupName", group).put("thingName", thing).toString();
  }

  Answer createJob(String job, String group, String config) {
    var body = object().put("document", DOCUMENT);
    body.putArray("targets").add(ARNS + "thinggroup/" + group);
    body.setAll((ObjectNode) Http.json(config));
    return ask("create", job, "PUT", "/jobs/" + job, body.toString());
  }

  Answer cancelJob(String job, boolean force) {
    return ask("cancel job", job, "PUT", "/jobs/" + job + "/cancel?force=" + force, "{}");
  }

  Answer pauseJob(String job) {
    return ask("pause job", job, "PUT", "/jobs/" + job + "/pause", "{}");
  }

  Answer resumeJob(String job) {
    return ask("resume job", job, "PUT", "/jobs/" + job + "/resume", "{}");
  }

  /** Retries all things of a job whose newest execution failed, timed out or was canceled. */
  void retry(String job) {
    ask(
        "retry",
        job,
        "PUT",
        "/jobs/" + job + "/retry",
        "{\"statuses\":[\"FAILED\",\"TIMED_OUT\",\"REJECTED\",\"CANCELED\"]}");
  }

  void requeue(String thing, String job) {
    ask(
        "requeue",
        thing + " " + job,
        "PUT",
        "/things/" + thing + "/jobs/" + job + "/requeue",
        "{}");
  }

  /** Returns the entries of the job's history, the oldest first; empty if the job is gone. */
  List<JsonNode> historyOf(String job) {
    return entries("/jobs/" + job + "/history").reversed();
  }

  /** Returns the entries of the history of the job's attempts on the thing, the oldest first. */
  List<JsonNode> historyOf(String thing, String job) {
    return entries("/things/" + thing + "/jobs/" + job + "/history");
  }

  private List<JsonNode> entries(String path) {
    return http.ask("GET", path, "", "history-" + requests++)
        .reply()
        .filter(Reply::accepted)
        .map(reply -> reply.body().path("history").valueStream().toList())
        .orElse(List.of());
  }

  Answer deleteJob(String job) {
    return ask("delete job", job, "DELETE", "/jobs/" + job + "?force=true", "");
  }

  Answer cancelExecution(String thing, String job, boolean force) {
    return ask(
        "cancel execution",
        thing + " " + job,
        "PUT",
        "/things/" + thing + "/jobs/" + job + "/cancel?force=" + force,
        "{}");
  }

  Answer deleteExecution(String thing, String job, long number) {
    return ask(
        "delete execution",
        thing + " " + job,
        "DELETE",
        "/things/" + thing + "/jobs/" + job + "/executionNumber/" + number + "?force=true",
        "");
  }

  Answer describeJob(String job) {
    return http.ask("GET", "/jobs/" + job, "", "describe-" + requests++);
  }

  private Answer ask(String kind, String subject, String method, String path, String body) {
    var answer = http.ask(method, path, body, "operator-" + requests++);
    history.add(new Request(kind, subject, answer));
    return answer;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
