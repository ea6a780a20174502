package io.fleetjobs.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.FunctionCalls;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks that refused requests and reads write nothing: after each of them by the number of writes,
 * and after every 25 in a row by the items themselves.
 */
final class Quiet {
  private static final int BETWEEN_LOOKS = 25;

  private final Handlers handlers;
  private long written;
  private Map<String, Map<String, AttributeValue>> items;
  private int refused;

  Quiet(Handlers handlers) {
    this.handlers = handlers;
    this.written = FunctionCalls.written(handlers.database());
    this.items = handlers.items();
  }

  /**
   * Checks the table. Call this after each request.
   *
   * @param mayWrite true if the request was accepted and is not a read
   */
  void check(boolean mayWrite) {
    var before = written;
    written = FunctionCalls.written(handlers.database());
    if (mayWrite) {
      refused = 0;
      return;
    }
    assertThat(written).as("writes").isEqualTo(before);
    look(refused == 0);
    refused++;
  }

  private void look(boolean first) {
    if (first) {
      items = handlers.items();
    } else if (refused % BETWEEN_LOOKS == 0) {
      assertThat(handlers.items()).as("items").isEqualTo(items);
    }
  }
}
