package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.OperatorResponse.JobDocument;
import io.fleetjobs.model.OperatorResponse.JobPage;
import java.util.Optional;

/**
 * Writes the answers to operators: contract section 4.3. Times are epoch seconds with milliseconds.
 */
public final class OperatorJson {
  private final Arns arns;

  public OperatorJson(Arns arns) {
    this.arns = arns;
  }

  public ObjectNode changed(JobChanged changed) {
    var job = changed.job();
    var node = Json.object().put("jobArn", arns.job(job.jobId())).put("jobId", job.jobId());
    job.spec().description().ifPresent(text -> node.put("description", text));
    return node;
  }

  public ObjectNode document(JobDocument document) {
    return Json.object().put("document", document.document());
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode jobs(JobPage page, Call call) {
    var node = Json.object();
    var list = node.putArray("jobs");
    page.jobs().items().forEach(job -> list.add(summary(job, page.thingGroupId())));
    Paging.nextToken(call, "ListJobs", page.jobs())
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  private ObjectNode summary(Job job, Optional<String> thingGroupId) {
    var node = Json.object().put("jobArn", arns.job(job.jobId())).put("jobId", job.jobId());
    thingGroupId.ifPresent(id -> node.put("thingGroupId", id));
    node.put("targetSelection", job.spec().targetSelection().name())
        .put("status", job.shownStatus().name())
        .put("createdAt", Json.seconds(job.createdAt()))
        .put("lastUpdatedAt", Json.seconds(job.lastUpdatedAt()));
    JobJson.putCompletion(node, job);
    return node.put("isConcurrent", job.isConcurrent());
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode executionsForJob(ExecutionPage page, Call call) {
    var node = Json.object();
    var list = node.putArray("executionSummaries");
    page.executions()
        .items()
        .forEach(execution ->
            list.addObject()
                .put("thingArn", arns.thing(execution.key().thingName()))
                .set("jobExecutionSummary", summary(execution)));
    Paging.nextToken(call, "ListJobExecutionsForJob", page.executions())
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  /**
   * @param call the request; the token of the next page is valid for it only
   */
  public ObjectNode executionsForThing(ExecutionPage page, Call call) {
    var node = Json.object();
    var list = node.putArray("executionSummaries");
    page.executions()
        .items()
        .forEach(execution ->
            list.addObject()
                .put("jobId", execution.key().jobId())
                .set("jobExecutionSummary", summary(execution)));
    Paging.nextToken(call, "ListJobExecutionsForThing", page.executions())
        .ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  private static ObjectNode summary(JobExecution execution) {
    var node = Json.object().put("status", execution.status().name());
    putTimes(node, execution);
    node.put("executionNumber", execution.key().number());
    return node.put("retryAttempt", execution.retries().attempt());
  }

  public ObjectNode execution(ExecutionView view) {
    var execution = view.execution();
    var node = Json.object();
    var shown =
        node.putObject("execution")
            .put("jobId", execution.key().jobId())
            .put("status", execution.status().name())
            .put("forceCanceled", execution.forceCanceled());
    shown
        .putObject("statusDetails")
        .set("detailsMap", StatusDetailsJson.write(execution.statusDetails()));
    shown.put("thingArn", arns.thing(execution.key().thingName()));
    putTimes(shown, execution);
    shown
        .put("executionNumber", execution.key().number())
        .put("versionNumber", execution.versionNumber());
    view.secondsBeforeTimedOut()
        .ifPresent(seconds -> shown.put("approximateSecondsBeforeTimedOut", seconds));
    return node;
  }

  static void putTimes(ObjectNode node, JobExecution execution) {
    node.put("queuedAt", Json.seconds(execution.queuedAt()));
    execution.startedAt().ifPresent(at -> node.put("startedAt", Json.seconds(at)));
    node.put("lastUpdatedAt", Json.seconds(execution.lastUpdatedAt()));
  }
}
