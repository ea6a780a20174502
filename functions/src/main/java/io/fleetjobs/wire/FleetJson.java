package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.FailureReason;
import io.fleetjobs.model.FleetResponse.ExecutionRows;
import io.fleetjobs.model.FleetResponse.FailureReasons;
import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.FleetResponse.JobHistory;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.OperatorResponse.Done;

/**
 * Writes the answers to operators that AWS IoT Jobs does not have. Times are epoch seconds with
 * milliseconds.
 */
public final class FleetJson {
  private final Arns arns;

  public FleetJson(Arns arns) {
    this.arns = arns;
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode details(ExecutionRows rows, Call call) {
    var node = Json.object();
    var list = node.putArray("executions");
    rows.executions().items().forEach(view -> row(list.addObject(), view));
    Paging.nextToken(call, "ListJobExecutionDetails", rows.executions())
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode found(ExecutionRows rows, Call call) {
    var node = Json.object();
    var list = node.putArray("executions");
    rows.executions()
        .items()
        .forEach(view -> row(list.addObject().put("jobId", view.execution().key().jobId()), view));
    Paging.nextToken(call, "SearchExecutions", rows.executions())
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  /** Returns the answer to a request that is answered with an empty object. */
  public static ObjectNode nothing(Done done) {
    return Json.object();
  }

  public ObjectNode reasons(FailureReasons answer) {
    var node = Json.object();
    var list = node.putArray("reasons");
    answer.reasons().forEach(reason -> reason(list.addObject(), reason));
    return node.put("read", answer.read()).put("of", answer.of());
  }

  private static void reason(ObjectNode node, FailureReason reason) {
    node.put("status", reason.status().name());
    reason.detail().ifPresent(detail -> node.put("key", detail.key()).put("value", detail.value()));
    var examples = node.put("things", reason.things()).putArray("examples");
    reason.examples().forEach(examples::add);
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode executionHistory(History history, Call call) {
    return history(history, false, "GetJobExecutionHistory", call);
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode thingHistory(History history, Call call) {
    return history(history, true, "ListThingHistory", call);
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode jobHistory(JobHistory history, Call call) {
    var node = Json.object();
    var list = node.putArray("history");
    history.entries().items().forEach(action -> JobActionJson.put(list.addObject(), action));
    Paging.nextToken(call, "GetJobHistory", history.entries())
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  private static ObjectNode history(History history, boolean withJob, String operation, Call call) {
    var node = Json.object();
    var list = node.putArray("history");
    history
        .entries()
        .items()
        .forEach(entry -> {
          var row = list.addObject();
          if (withJob) {
            row.put("jobId", entry.key().jobId());
          }
          entry(row, entry);
        });
    node.put("complete", history.complete());
    Paging.nextToken(call, operation, history.entries())
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  private static void entry(ObjectNode node, HistoryEntry entry) {
    node.put("at", Json.seconds(entry.at())).put("executionNumber", entry.key().number());
    entry.previousStatus().ifPresent(status -> node.put("previousStatus", status));
    node.put("status", entry.status());
    entry.versionNumber().ifPresent(version -> node.put("versionNumber", version));
    node.set("by", PartyJson.write(entry.by(), entry.cause()));
    if (!entry.statusDetails().isEmpty()) {
      node.putObject("statusDetails")
          .set("detailsMap", StatusDetailsJson.write(entry.statusDetails()));
    }
  }

  private void row(ObjectNode node, ExecutionView view) {
    var execution = view.execution();
    var thing = execution.key().thingName();
    node.put("thingName", thing)
        .put("thingArn", arns.thing(thing))
        .put("executionNumber", execution.key().number())
        .put("status", execution.status().name())
        .put("retryAttempt", execution.retries().attempt());
    OperatorJson.putTimes(node, execution);
    node.put("versionNumber", execution.versionNumber())
        .put("forceCanceled", execution.forceCanceled())
        .putObject("statusDetails")
        .set("detailsMap", StatusDetailsJson.write(execution.statusDetails()));
    view.secondsBeforeTimedOut()
        .ifPresent(seconds -> node.put("approximateSecondsBeforeTimedOut", seconds));
    node.put("superseded", execution.retries().superseded());
  }
}
