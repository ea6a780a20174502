package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the lines that {@code --verbose} logs for MQTT requests and invocations. */
class VerboseOverMqttTest {
  private final LoggedLines lines = LoggedLines.ofVerboseRun();

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void requestsOverMqttAreLoggedWithTheirReply() {
    var thing = aThing();
    var job = aJobOver(thing);
    try (var device = MqttDevice.listening(thing)) {
      device.accepted("start-next", "{}");
      device.rejected("absent/update", "{\"status\":\"SUCCEEDED\"}");
      device.rejected(job + "/update", "{\"statusDetails\":{\"a\":\"secret\"}}");
      var prefix = " $aws/things/" + thing + "/jobs/";

      var logged = eventually(() -> lines.about(prefix), found -> found.size() == 3);

      assertThat(
              logged.stream()
                  .map(line -> line.substring(line.indexOf(prefix) + prefix.length()))
                  .toList())
          .containsExactly(
              "start-next accepted",
              "absent/update rejected ResourceNotFound: No execution of job absent found on thing "
                  + thing
                  + ".",
              job
                  + "/update rejected InvalidRequest: 1 validation error detected: Value null at"
                  + " 'status' failed to satisfy constraint: Member must not be null");
      assertThat(logged).allMatch(line -> line.startsWith("mqtt client-"));
    }
  }

  @Test
  void aTopicThatADeviceMayNotPublishToIsLogged() {
    var thing = aThing();
    var device = MqttDevice.listening(thing);

    assertThatThrownBy(() -> device.publish("notify", "{}")).isInstanceOf(RuntimeException.class);

    var logged =
        eventually(() -> lines.about("/" + thing + "/jobs/notify"), found -> !found.isEmpty());

    assertThat(logged.getFirst())
        .as(logged.toString())
        .endsWith(
            "$aws/things/"
                + thing
                + "/jobs/notify refused: the device"
                + " policy does not allow publishing to this topic");
  }

  @Test
  void invocationsOfTheOtherFunctionsAreLogged() {
    var job = aJobOver(aThing());
    STACK.awaitQuiet();

    var changed =
        lines.about("function ").stream()
            .filter(line -> line.contains("Changes"))
            .map(line ->
                line.replaceFirst("^function [A-Za-z]*(Execution|Job)Changes[0-9A-F]* ", "$1 "))
            .toList();
    for (var function : List.of("Execution", "Job")) {
      assertThat(changed).anyMatch(line -> line.matches(function + " \\d+ records? ok"));
    }
    var reconciled = lines.about("job " + job + " ok");
    assertThat(reconciled.getFirst())
        .as(reconciled.toString())
        .matches("function [A-Za-z]*Reconcile[0-9A-F]* .*");
  }

  @Test
  void aMessageOfTheRegistryIsNoRequest() {
    aGroup(aThing());
    STACK.awaitQuiet();

    assertThat(lines.about(" THING_GROUP_MEMBERSHIP_EVENT ok")).hasSize(1);
    assertThat(lines.about("mqtt ")).isEmpty();
  }

  @Test
  void theSweepIsLogged() {
    aJobOver(aThing());
    advance(Duration.ofMinutes(2));

    assertThat(lines.about(" scheduled at ").getFirst())
        .as(lines.all().toString())
        .endsWith(":00Z ok");
  }
}
