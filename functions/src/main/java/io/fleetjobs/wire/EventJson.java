package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobEvent;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobProcessDetails;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes the payloads of job events: contract section 9. The id of an event is derived from its
 * content, so that it stays the same if the event is published again.
 */
public final class EventJson {
  private static final Map<String, ExecutionStatus> COUNTERS =
      new TreeMap<>(
          Map.of(
              "numberOfCanceledThings", ExecutionStatus.CANCELED,
              "numberOfRejectedThings", ExecutionStatus.REJECTED,
              "numberOfFailedThings", ExecutionStatus.FAILED,
              "numberOfRemovedThings", ExecutionStatus.REMOVED,
              "numberOfSucceededThings", ExecutionStatus.SUCCEEDED));

  private EventJson() {}

  /**
   * @param details number of executions by status, shown for a completed job
   */
  public static byte[] job(
      JobEvent event, Job job, Optional<JobProcessDetails> details, Instant now) {
    var node =
        envelope("JOB", id("job", job.jobId(), job.createdAt(), event.name()), now)
            .put("operation", event.operation())
            .put("jobId", job.jobId())
            .put("status", event.name())
            .put("targetSelection", job.spec().targetSelection().name());
    var targets = node.putArray("targets");
    job.spec().targets().forEach(targets::add);
    job.spec().description().ifPresent(text -> node.put("description", text));
    if (event != JobEvent.COMPLETED && event != JobEvent.CANCELED) {
      job.cancellation()
          .flatMap(JobCancellation::comment)
          .ifPresent(text -> node.put("comment", text));
    }
    if (event == JobEvent.COMPLETED) {
      job.completedAt().ifPresent(at -> node.put("completedAt", at.toEpochMilli()));
    }
    node.put("createdAt", job.createdAt().toEpochMilli())
        .put("lastUpdatedAt", job.lastUpdatedAt().toEpochMilli());
    details.ifPresent(counts -> {
      var counters = node.putObject("jobProcessDetails");
      COUNTERS.forEach((name, status) -> counters.put(name, counts.in(status)));
    });
    return Json.bytes(node);
  }

  /**
   * @param status the final status, or {@code DELETED}
   */
  public static byte[] execution(JobExecution execution, String status, Arns arns, Instant now) {
    var key = execution.key();
    var id =
        id(
            "jobExecution",
            key.thingName(),
            key.jobId(),
            key.number(),
            execution.queuedAt(),
            status);
    var node =
        envelope("JOB_EXECUTION", id, now)
            .put("operation", status.toLowerCase(Locale.ROOT))
            .put("jobId", key.jobId())
            .put("thingArn", arns.thing(key.thingName()))
            .put("status", status);
    if (!execution.statusDetails().isEmpty()) {
      node.set("statusDetails", StatusDetailsJson.write(execution.statusDetails()));
    }
    return Json.bytes(node);
  }

  private static ObjectNode envelope(String type, String id, Instant now) {
    return Json.object()
        .put("eventType", type)
        .put("eventId", id)
        .put("timestamp", now.getEpochSecond());
  }

  private static String id(Object... what) {
    return UUID.nameUUIDFromBytes(java.util.Arrays.toString(what).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
