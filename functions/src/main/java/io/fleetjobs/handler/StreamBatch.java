package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outcome of one batch of stream records: what failed is delivered again, from the first on. */
final class StreamBatch {
  private final LambdaLogger logger;
  private final Set<String> failed = new HashSet<>();

  StreamBatch(LambdaLogger logger) {
    this.logger = logger;
  }

  /** Remembers a record as failed and logs why. */
  void fail(DynamodbEvent.DynamodbStreamRecord record, RuntimeException cause) {
    if (failed.isEmpty()) {
      var stack = new StringWriter();
      cause.printStackTrace(new PrintWriter(stack));
      logger.log("stream record " + record.getDynamodb().getSequenceNumber() + " failed: " + stack);
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
