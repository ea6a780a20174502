package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The outcome of a batch of stream records. Lambda delivers the batch again from the first failed
 * record on.
 */
final class StreamBatch {
  private final Context context;
  private final Set<String> failed = new HashSet<>();

  StreamBatch(Context context) {
    this.context = context;
  }

  /** Marks a record as failed and logs the cause. */
  void fail(StreamRecord record, RuntimeException cause) {
    if (failed.isEmpty()) {
      context
          .getLogger()
          .log(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("sequenceNumber", record.sequenceNumber())
                  .put("outcome", "RECORD_FAILED")
                  .put("fault", StackTrace.of(cause))
                  .put("requestId", context.getAwsRequestId())
                  .toString());
    }
    failed.add(record.sequenceNumber());
  }

  /**
   * Returns the function's answer.
   *
   * @param records all records of the batch, in their order
   */
  ObjectNode response(List<StreamRecord> records) {
    var response = JsonNodeFactory.instance.objectNode();
    var failures = response.putArray("batchItemFailures");
    records.stream()
        .map(StreamRecord::sequenceNumber)
        .filter(failed::contains)
        .findFirst()
        .ifPresent(first -> failures.addObject().put("itemIdentifier", first));
    return response;
  }
}
