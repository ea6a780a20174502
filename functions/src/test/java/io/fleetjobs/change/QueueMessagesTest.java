package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.NotificationLevel;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.MqttLimits;
import io.fleetjobs.wire.NotificationJson;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueMessagesTest {
  private final QueueMessages messages =
      new QueueMessages(new SentMessages(), "prefix", NotificationLevel.ALL);

  @ParameterizedTest(name = "{0} bytes more than the limit: {1}")
  @CsvSource({"-1, true", "0, true", "1, false"})
  void aMessageHasAtMostAsManyBytesAsTheBrokerTakes(int more, boolean deliverable) {
    var envelope = NotificationJson.notifyNext(view(0), CREATED).length;
    var message = view(MqttLimits.MAX_PAYLOAD_BYTES - envelope + more);

    assertThat(messages.isDeliverable(message, CREATED)).isEqualTo(deliverable);
  }

  private static Optional<ExecutionView> view(int characters) {
    var document = "\"" + "x".repeat(characters) + "\"";
    return Optional.of(new ExecutionView(anExecution(), Optional.of(document), CREATED));
  }
}
