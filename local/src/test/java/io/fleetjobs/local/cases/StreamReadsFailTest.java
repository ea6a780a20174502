package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.stream.ReadFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that failed reads of the table's stream delay the consequences of writes and have no other
 * effect.
 */
class StreamReadsFailTest extends ListeningDevice {
  @Test
  @Timeout(60)
  void theDeviceIsNotifiedThoughReadsOfTheStreamFail() {
    ReadFaults.failNext(3);

    var job = aJobOver(thing);

    assertThat(
            device.notifications().stream()
                .filter(message -> message.topic().equals("notify"))
                .map(message -> message.json().at("/jobs/QUEUED/0/jobId").asText())
                .toList())
        .containsExactly(job);
  }
}
