package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobSource;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.OperatorResponse.JobDescribed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes a job as DescribeJob shows it: contract sections 4.3 and 10.2. */
public final class JobJson {
  private static final Map<String, ExecutionStatus> COUNTERS = counters();

  private final Arns arns;

  public JobJson(Arns arns) {
    this.arns = arns;
  }

  private static Map<String, ExecutionStatus> counters() {
    var counters = new LinkedHashMap<String, ExecutionStatus>();
    counters.put("numberOfCanceledThings", ExecutionStatus.CANCELED);
    counters.put("numberOfSucceededThings", ExecutionStatus.SUCCEEDED);
    counters.put("numberOfFailedThings", ExecutionStatus.FAILED);
    counters.put("numberOfRejectedThings", ExecutionStatus.REJECTED);
    counters.put("numberOfQueuedThings", ExecutionStatus.QUEUED);
    counters.put("numberOfInProgressThings", ExecutionStatus.IN_PROGRESS);
    counters.put("numberOfRemovedThings", ExecutionStatus.REMOVED);
    counters.put("numberOfTimedOutThings", ExecutionStatus.TIMED_OUT);
    return counters;
  }

  public ObjectNode described(JobDescribed described) {
    var job = described.job();
    var node = Json.object();
    job.spec().source().documentSource().ifPresent(url -> node.put("documentSource", url));
    var shown =
        node.putObject("job")
            .put("jobArn", arns.job(job.jobId()))
            .put("jobId", job.jobId())
            .put("targetSelection", job.spec().targetSelection().name())
            .put("status", job.shownStatus().name());
    putCancellation(shown, job);
    var targets = shown.putArray("targets");
    job.spec().targets().forEach(targets::add);
    job.spec().description().ifPresent(text -> shown.put("description", text));
    shown.set(JobConfigMembers.PRESIGNED, JobConfigJson.presigned(job.spec()));
    shown.set("jobExecutionsRolloutConfig", JobConfigJson.rollout(job.spec()));
    shown
        .put("createdAt", Json.seconds(job.createdAt()))
        .put("lastUpdatedAt", Json.seconds(job.lastUpdatedAt()));
    putCompletion(shown, job);
    shown.set("jobProcessDetails", processDetails(job, described.processDetails()));
    shown.set("timeoutConfig", timeoutConfig(job.spec()));
    job.spec().namespaceId().ifPresent(id -> shown.put("namespaceId", id));
    JobConfigJson.retry(job.spec())
        .ifPresent(config -> shown.set(RetryConfigMembers.RETRY, config));
    JobConfigJson.abort(job.spec()).ifPresent(config -> shown.set("abortConfig", config));
    putSource(shown, job.spec().source());
    shown.put("isConcurrent", job.isConcurrent());
    shown.set(ScheduleMembers.SCHEDULE, ScheduleJson.config(job.spec().schedule()));
    if (!job.spec().schedule().windows().isEmpty()) {
      ScheduleJson.putRollouts(
          shown.putArray("scheduledJobRollouts"), described.scheduledRollouts());
    }
    return node;
  }

  private static void putSource(ObjectNode node, JobSource source) {
    source.jobTemplateArn().ifPresent(arn -> node.put("jobTemplateArn", arn));
    if (!source.documentParameters().isEmpty()) {
      var parameters = node.putObject("documentParameters");
      new TreeMap<>(source.documentParameters()).forEach(parameters::put);
    }
  }

  private static void putCancellation(ObjectNode node, Job job) {
    job.cancellation()
        .ifPresent(how -> {
          if (how.force()) {
            node.put("forceCanceled", true);
          }
          how.reasonCode().ifPresent(code -> node.put("reasonCode", code));
          how.comment().ifPresent(comment -> node.put("comment", comment));
        });
  }

  /** Adds the instant at which the job was completed or canceled, unless it is being deleted. */
  static void putCompletion(ObjectNode node, Job job) {
    job.completedAt()
        .filter(_ -> job.status() != JobStatus.DELETION_IN_PROGRESS)
        .ifPresent(at -> node.put("completedAt", Json.seconds(at)));
  }

  static ObjectNode timeoutConfig(JobSpec spec) {
    var node = Json.object();
    spec.inProgressTimeout()
        .ifPresent(timeout -> node.put("inProgressTimeoutInMinutes", timeout.toMinutes()));
    return node;
  }

  private static ObjectNode processDetails(Job job, JobProcessDetails details) {
    var node = Json.object();
    if (job.isConcurrent() && job.status() != JobStatus.CANCELED) {
      var targets = node.putArray("processingTargets");
      job.spec().targets().forEach(targets::add);
    }
    COUNTERS.forEach((name, status) -> node.put(name, details.in(status)));
    return node;
  }
}
