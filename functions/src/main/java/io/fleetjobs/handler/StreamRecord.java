package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.JobChange;
import io.fleetjobs.failure.WorkItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One record of the table's stream as JSON. Its images are read when they are asked for, so that
 * one that cannot be read fails alone.
 */
record StreamRecord(JsonNode json) {
  /** The records of an invocation, in their order. */
  static List<StreamRecord> of(JsonNode event) {
    return StreamSupport.stream(event.required("Records").spliterator(), false)
        .map(StreamRecord::new)
        .toList();
  }

  String sequenceNumber() {
    return json.required("dynamodb").required("SequenceNumber").textValue();
  }

  /** Whether TTL removed the item: of nobody's doing, and nothing follows from it. */
  boolean isCollection() {
    return json.path("userIdentity").isObject();
  }

  /**
   * The change of an execution; empty when it was the trace of a deleted one that was removed.
   *
   * @throws RuntimeException when an image cannot be read
   */
  Optional<ExecutionChange> executionChange() {
    return StreamImages.executionChange(image("OldImage"), image("NewImage"));
  }

  /**
   * @throws RuntimeException when an image cannot be read
   */
  JobChange jobChange() {
    return StreamImages.jobChange(image("OldImage"), image("NewImage"));
  }

  /** Returns the thing and the job that the record's key names. */
  WorkItem item() {
    return StreamImages.item(json.required("dynamodb").path("Keys"));
  }

  private JsonNode image(String name) {
    return json.required("dynamodb").path(name);
  }
}
