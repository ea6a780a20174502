package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outcome of one batch of stream records: what failed is delivered again, from the first on. */
final class StreamBatch {
  private final Context context;
  private final Set<String> failed = new HashSet<>();

  StreamBatch(Context context) {
    this.context = context;
  }

  /** Remembers a record as failed and logs why. */
  void fail(DynamodbEvent.DynamodbStreamRecord record, RuntimeException cause) {
    if (failed.isEmpty()) {
      context.getLogger().log(JsonNodeFactory.instance.objectNode()
          .put("sequenceNumber", record.getDynamodb().getSequenceNumber())
          .put("outcome", "RECORD_FAILED")
          .put("fault", StackTrace.of(cause))
          .put("requestId", context.getAwsRequestId()).toString());
    }
    failed.add(record.getDynamodb().getSequenceNumber());
  }

  /** The answer for the records, given in their order. */
  StreamsEventResponse response(List<DynamodbEvent.DynamodbStreamRecord> records) {
    var failures = new ArrayList<BatchItemFailure>();
    records.stream().map(record -> record.getDynamodb().getSequenceNumber())
        .filter(failed::contains).findFirst()
        .ifPresent(first -> failures.add(new BatchItemFailure(first)));
    return new StreamsEventResponse(failures);
  }
}
