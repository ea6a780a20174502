package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.BusEvent;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Writes the events for an event bus. The id of an event is derived from what happened, so that it
 * stays the same if the event is sent again. No event has a job's document.
 */
public final class BusEventJson {
  private static final String EVENTS = "events";
  private static final String DETAIL_TYPE = "detailType";
  private static final String AT = "at";
  private static final String RESOURCES = "resources";
  private static final String DETAIL = "detail";

  private BusEventJson() {}

  /**
   * Returns the event of an entry of a job's history.
   *
   * @param job as the change made it
   * @param things counts of things by their member of GetJobProgress; empty if none is known
   */
  public static BusEvent job(Job job, JobAction action, Map<String, Integer> things, Arns arns) {
    var arn = arns.job(job.jobId());
    var node =
        detail(id("job", job.jobId(), job.createdAt(), action.revision()))
            .put("jobId", job.jobId())
            .put("jobArn", arn)
            .put("status", job.shownStatus().name());
    JobActionJson.put(node, action);
    if (!things.isEmpty()) {
      var counts = node.putObject("things");
      new TreeMap<>(things).forEach(counts::put);
    }
    return event("Job State Change", action.at(), List.of(arn), node);
  }

  /** Returns the event of an entry of an execution's history. */
  public static BusEvent execution(JobKey job, HistoryEntry entry, Arns arns) {
    var key = entry.key();
    var thing = arns.thing(key.thingName());
    var node =
        detail(
                id(
                    "jobExecution",
                    key.thingName(),
                    job.jobId(),
                    job.incarnation(),
                    key.number(),
                    entry.status()))
            .put("jobId", job.jobId())
            .put("thingName", key.thingName())
            .put("thingArn", thing)
            .put("executionNumber", key.number())
            .put("at", Json.seconds(entry.at()));
    entry.previousStatus().ifPresent(status -> node.put("previousStatus", status));
    node.put("status", entry.status());
    entry.versionNumber().ifPresent(version -> node.put("versionNumber", version));
    node.set("by", PartyJson.write(entry.by(), entry.cause()));
    if (!entry.statusDetails().isEmpty()) {
      node.set("statusDetails", StatusDetailsJson.write(entry.statusDetails()));
    }
    return event(
        "Job Execution State Change", entry.at(), List.of(arns.job(job.jobId()), thing), node);
  }

  private static ObjectNode detail(String id) {
    return Json.object().put("eventId", id);
  }

  private static BusEvent event(String type, Instant at, List<String> about, ObjectNode detail) {
    return new BusEvent(type, at, about, new String(Json.bytes(detail), StandardCharsets.UTF_8));
  }

  private static String id(Object... what) {
    return UUID.nameUUIDFromBytes(java.util.Arrays.toString(what).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Returns events as the function that sends them receives them. */
  public static ObjectNode write(List<BusEvent> events) {
    var node = Json.object();
    var list = node.putArray(EVENTS);
    for (var event : events) {
      var written =
          list.addObject()
              .put(DETAIL_TYPE, event.detailType())
              .put(AT, event.at().toEpochMilli())
              .put(DETAIL, event.detail());
      var resources = written.putArray(RESOURCES);
      event.resources().forEach(resources::add);
    }
    return node;
  }

  /** Reads what {@link #write} wrote. */
  public static List<BusEvent> read(JsonNode input) {
    var events = new ArrayList<BusEvent>();
    for (var event : input.required(EVENTS)) {
      events.add(
          new BusEvent(
              event.required(DETAIL_TYPE).textValue(),
              Instant.ofEpochMilli(event.required(AT).longValue()),
              StreamSupport.stream(event.required(RESOURCES).spliterator(), false)
                  .map(JsonNode::textValue)
                  .toList(),
              event.required(DETAIL).textValue()));
    }
    return events;
  }
}
