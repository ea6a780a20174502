package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.JobChange;
import io.fleetjobs.failure.WorkItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One record of the table's stream as JSON. Images are read on demand, so that a record that cannot
 * be read fails alone.
 */
record StreamRecord(JsonNode json) {
  /** Returns the records of an invocation, in their order. */
  static List<StreamRecord> of(JsonNode event) {
    return StreamSupport.stream(event.required("Records").spliterator(), false)
        .map(StreamRecord::new)
        .toList();
  }

  String sequenceNumber() {
    return json.required("dynamodb").required("SequenceNumber").textValue();
  }

  /** Returns the second in which the item was written, by DynamoDB's clock. */
  Instant writtenAt() {
    return Instant.ofEpochSecond(
        json.required("dynamodb").required("ApproximateCreationDateTime").longValue());
  }

  /** True if DynamoDB's TTL removed the item. Such removals trigger nothing. */
  boolean isCollection() {
    return json.path("userIdentity").isObject();
  }

  /**
   * Returns the change of an execution; empty if the record is the removal of a tombstone.
   *
   * @throws RuntimeException if an image cannot be read
   */
  Optional<ExecutionChange> executionChange() {
    return StreamImages.executionChange(image("OldImage"), image("NewImage"));
  }

  /**
   * @throws RuntimeException if an image cannot be read
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
