package io.fleetjobs.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.runtime.ServiceClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests runs of the schedule that are missing or duplicate. */
class ScheduleFaultsTest {
  private static final LocalStack STACK = LocalStack.start(LocalOptions.anywhere());
  private static final HandDelivery HAND = new HandDelivery(STACK);
  private static final WrittenTable TABLE = new WrittenTable(STACK.database());
  private static final SimulatedOperator OPERATOR =
      new SimulatedOperator(STACK.ports().management());
  private static final Http DEVICES = new Http(STACK.ports().device());
  private static final AtomicInteger STARTS = new AtomicInteger();

  @AfterAll
  static void stop() {
    TABLE.close();
    HAND.close();
    STACK.close();
  }

  @Test
  void hoursWithoutTheScheduleAreCaughtUpByItsNextRun() {
    var things = things("outage", 30);
    STACK.advance(Duration.ofSeconds(65 - STACK.time().instant().getEpochSecond() % 60));
    job(
        "outage",
        things,
        "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5},"
            + "\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":10}}");
    STACK.awaitQuiet();
    startAll(things);
    assertThat(statuses("outage")).isEqualTo(Map.of("IN_PROGRESS", 10L));

    var clock = (ServiceClock) STACK.time();
    clock.set(clock.instant().plus(Duration.ofHours(5)));
    STACK.advance(Duration.ofMinutes(1));

    assertThat(statuses("outage").get("TIMED_OUT")).isEqualTo(10);
    STACK.advance(Duration.ofMinutes(2));
    startAll(things);
    assertThat(statuses("outage")).isEqualTo(Map.of("TIMED_OUT", 10L, "IN_PROGRESS", 20L));
    STACK.advance(Duration.ofMinutes(8));
    assertThat(
            OPERATOR.describeJob("outage").reply().orElseThrow().body().at("/job/status").asText())
        .isEqualTo("COMPLETED");
  }

  @Test
  void theScheduleRunTwiceAndAtOnceTimesOutOnce() {
    var things = things("sweeps", 12);
    job(
        "sweeps",
        things,
        "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5},"
            + "\"jobExecutionsRetryConfig\":{\"criteriaList\":[{\"failureType\":\"TIMED_OUT\","
            + "\"numberOfRetries\":1}]}}");
    STACK.awaitQuiet();
    startAll(things);
    var clock = (ServiceClock) STACK.time();
    clock.set(clock.instant().plus(Duration.ofMinutes(6)));

    Parallel.each(List.of(1, 2, 3, 4), _ -> HAND.deliver("DueHandler", object()));
    HAND.deliver("DueHandler", object());
    STACK.awaitQuiet();

    assertThat(statuses("sweeps")).isEqualTo(Map.of("TIMED_OUT", 12L, "QUEUED", 12L));
    assertThat(
            WriteInvariants.violations(TABLE.writes()).stream()
                .filter(violation -> things.contains(violation.subject()))
                .toList())
        .isEmpty();
  }

  private static List<String> things(String name, int number) {
    var things = IntStream.range(0, number).mapToObj(n -> name + "-" + n).toList();
    things.forEach(OPERATOR::register);
    OPERATOR.group(name, things);
    return things;
  }

  private static void job(String job, List<String> things, String config) {
    var group = things.getFirst().substring(0, things.getFirst().lastIndexOf('-'));
    assertThat(OPERATOR.createJob(job, group, config).isAccepted()).isTrue();
  }

  private static void startAll(List<String> things) {
    Parallel.each(
        things,
        thing -> {
          var id = thing + "-start-" + STARTS.incrementAndGet();
          DEVICES.ask(
              "PUT",
              "/things/" + thing + "/jobs/$next",
              "{\"statusDetails\":{\"update\":\"" + id + "\"}}",
              id);
        });
    STACK.awaitQuiet();
  }

  private static Map<String, Long> statuses(String job) {
    var statuses = new HashMap<String, Long>();
    TABLE.executions().stream()
        .filter(image -> image.job().equals(job))
        .forEach(image -> statuses.merge(image.status(), 1L, Long::sum));
    return statuses;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
