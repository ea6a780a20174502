package io.fleetjobs.eventbus;

import io.fleetjobs.model.BusEvent;
import io.fleetjobs.wire.BusEventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/**
 * Invokes the function that sends events, asynchronously and without waiting for the bus. Events
 * that Lambda does not take go to the failure queue, so that they hold up nothing.
 */
public final class LambdaEventOutlet implements EventOutlet {
  /** Number of entries of a call of PutEvents. */
  private static final int MOST = 10;

  /** Lambda takes 256 KB with an asynchronous invocation. */
  private static final int MAX_BYTES = 200_000;

  private final LambdaClient client;
  private final String functionName;
  private final EventFailures failures;

  public LambdaEventOutlet(LambdaClient client, String functionName, EventFailures failures) {
    this.client = client;
    this.functionName = functionName;
    this.failures = failures;
  }

  @Override
  public void send(List<BusEvent> events) {
    batches(events).forEach(this::invoke);
  }

  static List<List<BusEvent>> batches(List<BusEvent> events) {
    var batches = new ArrayList<List<BusEvent>>();
    var batch = new ArrayList<BusEvent>();
    var bytes = 0;
    for (var event : events) {
      var size = payload(List.of(event)).getBytes(StandardCharsets.UTF_8).length;
      if (!batch.isEmpty() && (batch.size() == MOST || bytes + size > MAX_BYTES)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(event);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  private void invoke(List<BusEvent> batch) {
    try {
      client.invoke(b ->
          b.functionName(functionName)
              .invocationType(InvocationType.EVENT)
              .payload(SdkBytes.fromUtf8String(payload(batch))));
    } catch (SdkException refused) {
      failures.put(batch, "Lambda did not take the event: " + refused.getMessage());
    }
  }

  private static String payload(List<BusEvent> events) {
    return BusEventJson.write(events).toString();
  }
}
