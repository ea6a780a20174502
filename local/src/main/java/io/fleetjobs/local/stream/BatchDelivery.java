package io.fleetjobs.local.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.FunctionFailedException;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.template.StackTemplate.StreamMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers batches of stream records to a function. Retries, bisects and stops retrying as the
 * event source mapping configures.
 */
final class BatchDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final StreamMapping mapping;
  private final Functions functions;
  private final FailureQueues failures;
  private final Task task;

  BatchDelivery(StreamMapping mapping, Functions functions, FailureQueues failures, Task task) {
    this.mapping = mapping;
    this.functions = functions;
    this.failures = failures;
    this.task = task;
  }

  /**
   * Delivers records. Returns when each record was handled or put into the failure queue, or when
   * the task was abandoned.
   */
  void deliver(List<ObjectNode> records) {
    deliver(records, 0);
  }

  private void deliver(List<ObjectNode> records, int attempt) {
    var failed = attempt(records);
    if (failed.isEmpty() || task.isAbandoned()) {
      return;
    }
    if (mapping.retries() >= 0 && attempt >= mapping.retries()) {
      failures.put(mapping.failureQueue(), envelope(failed).toString());
      return;
    }
    pause(Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10)));
    if (mapping.bisects() && failed.size() > 1) {
      var half = failed.size() / 2;
      deliver(failed.subList(0, half), attempt + 1);
      deliver(failed.subList(half, failed.size()), attempt + 1);
    } else {
      deliver(failed, attempt + 1);
    }
  }

  /**
   * Invokes the function once. Returns the records to deliver again: those from the first failed
   * one on.
   */
  private List<ObjectNode> attempt(List<ObjectNode> records) {
    try {
      var answer =
          JSON.readTree(
              functions.invoke(
                  mapping.function(),
                  envelope(records).toString().getBytes(StandardCharsets.UTF_8),
                  task));
      var failures = answer.path("batchItemFailures").findValuesAsText("itemIdentifier");
      for (int i = 0; i < records.size(); i++) {
        if (failures.contains(records.get(i).path("dynamodb").path("SequenceNumber").asText())) {
          return records.subList(i, records.size());
        }
      }
      return List.of();
    } catch (FunctionFailedException failed) {
      LOG.debug("the function failed for a batch", failed);
      return records;
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  private static ObjectNode envelope(List<ObjectNode> records) {
    var event = JsonNodeFactory.instance.objectNode();
    event.putArray("Records").addAll(records);
    return event;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
