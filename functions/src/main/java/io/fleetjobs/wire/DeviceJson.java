package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.fleetjobs.model.DeviceResponse;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.DeviceResponse.PendingJobExecutions;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the answers to devices: contract section 4.2. Times are whole epoch seconds. Empty members
 * are left out. A job document is text over HTTP and an object over MQTT.
 */
public final class DeviceJson {
  private static final Set<RejectionCode> SHOWING_STATE =
      Set.of(RejectionCode.INVALID_STATE_TRANSITION, RejectionCode.VERSION_MISMATCH);

  private DeviceJson() {}

  /** Returns the body of an answer over HTTP. */
  public static ObjectNode http(DeviceResponse response) {
    return switch (response) {
      case PendingJobExecutions pending -> pending(pending);
      case Described(var execution) -> described(execution.map(DeviceJson::httpExecution));
      case Updated updated -> {
        var node = updatedState(updated);
        updated.jobDocument().ifPresent(document -> node.put("jobDocument", document));
        yield node;
      }
    };
  }

  /** Returns the content of an answer over MQTT, without client token and time. */
  public static ObjectNode mqtt(DeviceResponse response) {
    return switch (response) {
      case PendingJobExecutions pending -> pending(pending);
      case Described(var execution) -> described(execution.map(DeviceJson::mqttExecution));
      case Updated updated -> {
        var node = updatedState(updated);
        updated.jobDocument().ifPresent(document -> putDocument(node, document));
        yield node;
      }
    };
  }

  private static ObjectNode pending(PendingJobExecutions pending) {
    var node = Json.object();
    node.set("inProgressJobs", summaries(pending.inProgress()));
    node.set("queuedJobs", summaries(pending.queued()));
    return node;
  }

  private static ArrayNode summaries(List<JobExecution> executions) {
    var list = Json.object().arrayNode();
    executions.forEach(execution -> list.add(summary(execution)));
    return list;
  }

  static ObjectNode summary(JobExecution execution) {
    var node =
        Json.object()
            .put("jobId", execution.key().jobId())
            .put("queuedAt", execution.queuedAt().getEpochSecond())
            .put("lastUpdatedAt", execution.lastUpdatedAt().getEpochSecond());
    execution.startedAt().ifPresent(at -> node.put("startedAt", at.getEpochSecond()));
    return node.put("executionNumber", execution.key().number())
        .put("versionNumber", execution.versionNumber());
  }

  private static ObjectNode described(Optional<ObjectNode> execution) {
    var node = Json.object();
    execution.ifPresent(shown -> node.set("execution", shown));
    return node;
  }

  private static ObjectNode httpExecution(ExecutionView view) {
    var node =
        Json.object()
            .put("jobId", view.execution().key().jobId())
            .put("thingName", view.execution().key().thingName());
    putState(node, view);
    view.jobDocument().ifPresent(document -> node.put("jobDocument", document));
    return node;
  }

  static ObjectNode mqttExecution(ExecutionView view) {
    var node = Json.object().put("jobId", view.execution().key().jobId());
    putState(node, view);
    view.jobDocument().ifPresent(document -> putDocument(node, document));
    return node;
  }

  private static void putState(ObjectNode node, ExecutionView view) {
    var execution = view.execution();
    node.put("status", execution.status().name());
    putDetails(node, execution);
    node.put("queuedAt", execution.queuedAt().getEpochSecond());
    execution.startedAt().ifPresent(at -> node.put("startedAt", at.getEpochSecond()));
    node.put("lastUpdatedAt", execution.lastUpdatedAt().getEpochSecond());
    view.secondsBeforeTimedOut()
        .ifPresent(seconds -> node.put("approximateSecondsBeforeTimedOut", seconds));
    node.put("versionNumber", execution.versionNumber())
        .put("executionNumber", execution.key().number());
  }

  private static ObjectNode updatedState(Updated updated) {
    var node = Json.object();
    updated.execution().ifPresent(execution -> node.set("executionState", state(execution)));
    return node;
  }

  /** Adds the execution's present state to an error, if errors with its code show the state. */
  static void putState(ObjectNode error, Rejection rejection) {
    rejection
        .current()
        .filter(_ -> SHOWING_STATE.contains(rejection.code()))
        .ifPresent(execution -> error.set("executionState", state(execution)));
  }

  private static ObjectNode state(JobExecution execution) {
    var node = Json.object().put("status", execution.status().name());
    putDetails(node, execution);
    return node.put("versionNumber", execution.versionNumber());
  }

  private static void putDetails(ObjectNode node, JobExecution execution) {
    if (!execution.statusDetails().isEmpty()) {
      node.set("statusDetails", StatusDetailsJson.write(execution.statusDetails()));
    }
  }

  private static void putDocument(ObjectNode node, String document) {
    node.putRawValue("jobDocument", new RawValue(document));
  }
}
