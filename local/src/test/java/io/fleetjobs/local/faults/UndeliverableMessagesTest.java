package io.fleetjobs.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests messages that cannot be published: how long they are retried. */
class UndeliverableMessagesTest {
  private static final String NOBODY = "http://localhost:1";

  private final LocalStack stack = LocalStack.start(LocalOptions.anywhere());
  private final HandDelivery hand =
      new HandDelivery(stack, Map.of("AWS_ENDPOINT_URL_IOT_DATA_PLANE", NOBODY));
  private final WrittenTable table = new WrittenTable(stack.database());
  private final SimulatedOperator operator = new SimulatedOperator(stack.ports().management());

  @AfterEach
  void stop() {
    table.close();
    hand.close();
    stack.close();
  }

  @Test
  void aMessageAboutANewExecutionIsRetriedForFifteenMinutes() {
    job();

    assertIsRetriedForFifteenMinutes(record("INSERT"));
  }

  @Test
  void aMessageAboutAnExecutionDeletedWithItsJobIsRetriedForFifteenMinutes() {
    job();
    var management = new Http(stack.ports().management());
    assertThat(management.ask("DELETE", "/jobs/fw?force=true", "", "delete").isAccepted()).isTrue();
    stack.awaitQuiet();

    assertIsRetriedForFifteenMinutes(record("REMOVE"));
  }

  private void job() {
    operator.register("thing");
    operator.group("group", List.of("thing"));
    assertThat(operator.createJob("fw", "group", "{}").isAccepted()).isTrue();
    stack.awaitQuiet();
  }

  private ObjectNode record(String eventName) {
    return table.records().stream()
        .filter(record -> record.dynamodb().keys().get("pk").s().equals("thing#thing"))
        .map(StreamEvent::record)
        .filter(record -> record.path("eventName").asText().equals(eventName))
        .findFirst()
        .orElseThrow();
  }

  private void assertIsRetriedForFifteenMinutes(ObjectNode record) {
    QuietLog.during(() -> {
      assertThat(failuresOf(record)).isEqualTo(1);
      stack.advance(Duration.ofMinutes(14));
      assertThat(failuresOf(record)).isEqualTo(1);
      stack.advance(Duration.ofMinutes(2));
      assertThat(failuresOf(record)).isEqualTo(0);
    });
  }

  private int failuresOf(ObjectNode record) {
    return hand.deliver("ExecutionChangesHandler", StreamEvent.of(List.of(record)))
        .path("batchItemFailures")
        .size();
  }
}
