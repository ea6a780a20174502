package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the notifications about a thing's queue: contract section 8.3. */
public final class NotificationJson {
  private NotificationJson() {}

  /**
   * Returns the notification of the pending executions by status. A status without executions is
   * left out.
   */
  public static byte[] notify(List<JobExecution> queue, Instant now) {
    var message = envelope(now);
    var jobs = message.putObject("jobs");
    for (var status : List.of(ExecutionStatus.IN_PROGRESS, ExecutionStatus.QUEUED)) {
      var summaries = queue.stream().filter(execution -> execution.status() == status).toList();
      if (!summaries.isEmpty()) {
        var list = jobs.putArray(status.name());
        summaries.forEach(execution -> list.add(DeviceJson.summary(execution)));
      }
    }
    return Json.bytes(message);
  }

  /**
   * Returns the notification of the next pending execution. It has only a timestamp if nothing is
   * pending.
   */
  public static byte[] notifyNext(Optional<ExecutionView> front, Instant now) {
    var message = envelope(now);
    front.ifPresent(view -> message.set("execution", DeviceJson.mqttExecution(view)));
    return Json.bytes(message);
  }

  private static ObjectNode envelope(Instant now) {
    return JsonNodeFactory.instance.objectNode().put("timestamp", now.getEpochSecond());
  }
}
