package io.fleetjobs.local.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that a Python program works with the clients that boto3 has for AWS IoT. */
@NeedsClients(Client.BOTO3)
class Boto3Test {
  @Test
  void anOperatorAndADeviceUseBoto3() {
    try (var stack = LocalStack.start(LocalOptions.anywhere())) {
      var result =
          new Command(
                  "python3 src/test/resources/io/fleetjobs/local/clients/fleet.py",
                  Map.of("FLEETJOBS", "http://localhost:" + stack.ports().management()))
              .run();

      assertThat(result.output())
          .isEqualTo(
              """
              jobs ['fw-1', 'fw-2', 'fw-3']
              fw-1 {'status': 'SUCCEEDED', 'statusDetails': {'step': 'done'}, 'versionNumber': 3}
              fw-2 {'status': 'SUCCEEDED', 'statusDetails': {'step': 'done'}, 'versionNumber': 3}
              fw-3 {'status': 'SUCCEEDED', 'statusDetails': {'step': 'done'}, 'versionNumber': 3}
              worked on [('fw-1', 2, '{"op":"update"}'), ('fw-2', 2, '{"op":"update"}'), ('fw-3', 2, '{"op":"update"}')]
              executions [('fw-3', 'SUCCEEDED'), ('fw-2', 'SUCCEEDED'), ('fw-1', 'SUCCEEDED')]
              refused 409
              refused 404
              refused 409\
              """
                  .stripIndent());
    }
  }
}
