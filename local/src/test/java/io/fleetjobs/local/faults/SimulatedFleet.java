package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a stack with its devices and its operator. One seed decides their actions and the faults.
 */
final class SimulatedFleet implements AutoCloseable {
  private static final String GROUP = "fleet";
  private static final String CONTINUOUS = "continuous-";
  private static final String PAUSED = "pause-";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int STORMY_ROUNDS = 7;
  private static final int REQUESTS_A_ROUND = 3;

  /** Time in which a cancellation makes two passes, a minute apart. */
  private static final int LEAST_CALM_MINUTES = 4;

  /** A failing job is retried after a quarter of an hour at the latest. */
  private static final int MOST_CALM_MINUTES = 40;

  /** Number of requests of a device in a minute, far more than its whole queue needs. */
  private static final int MOST_CALM_REQUESTS = 200;

  private static final Set<String> ACTIVE =
      Set.of("SCHEDULED", "IN_PROGRESS", "DELETION_IN_PROGRESS");

  private final long seed;
  private final Random random;
  private final Faults faults;
  private final LocalStack stack = LocalStack.start(LocalOptions.anywhere());
  private final HeardMessages messages = new HeardMessages(stack.ports().mqtt());
  private final WrittenTable table = new WrittenTable(stack.database());
  private final SimulatedOperator operator = new SimulatedOperator(stack.ports().management());
  private final List<SimulatedDevice> devices;
  private final List<String> jobs = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final List<Pause> pauses = new ArrayList<>();
  private Optional<Instant> pausedAt = Optional.empty();
  private List<Write> writes = List.of();

  SimulatedFleet(long seed, int things) {
    this.seed = seed;
    random = new Random(seed);
    faults = new Faults(seed);
    var names = IntStream.range(0, things).mapToObj(n -> "thing-" + n).toList();
    names.forEach(operator::register);
    operator.group(GROUP, names);
    devices = names.stream().map(this::device).toList();
  }

  /** Creates a device. Every third one uses MQTT. */
  private SimulatedDevice device(String thing) {
    var transport =
        Math.floorMod(thing.hashCode(), 3) == 0
            ? new MqttTransport(stack.ports().mqtt(), thing)
            : new HttpTransport(new Http(stack.ports().device()));
    return new SimulatedDevice(thing, transport, seed);
  }

  /** Runs waves of jobs under faults, then time without faults until all have ended. */
  void live(int waves) {
    QuietLog.during(() -> {
      FaultInterceptor.inject(faults);
      try {
        IntStream.range(0, waves).forEach(this::storm);
      } finally {
        FaultInterceptor.stop();
      }
      calm();
    });
    writes = table.writes();
  }

  private void storm(int wave) {
    create("plain-" + wave, "{}");
    create(
        "retry-" + wave,
        "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":2},"
            + "\"jobExecutionsRetryConfig\":{\"criteriaList\":[{\"failureType\":\"ALL\","
            + "\"numberOfRetries\":2}]}}");
    create(
        "abort-" + wave,
        "{\"abortConfig\":{\"criteriaList\":[{\"failureType\":\"FAILED\","
            + "\"action\":\"CANCEL\",\"thresholdPercentage\":50,"
            + "\"minNumberOfExecutedThings\":10}]}}");
    create(
        "cancel-" + wave,
        "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":" + (1 + devices.size() / 4) + "}}");
    create(
        PAUSED + wave,
        "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":"
            + batch()
            + "},\"jobExecutionsRetryConfig\":{\"criteriaList\":[{\"failureType\":\"ALL\","
            + "\"numberOfRetries\":1}]}}");
    create("delete-" + wave, "{}");
    create(CONTINUOUS + wave, "{\"targetSelection\":\"CONTINUOUS\"}");
    for (int round = 0; round < STORMY_ROUNDS; round++) {
      Parallel.each(
          devices, device -> IntStream.range(0, REQUESTS_A_ROUND).forEach(_ -> device.act(false)));
      operate(wave, round);
      stack.advance(MINUTE);
    }
  }

  private int batch() {
    return 1 + devices.size() / 4;
  }

  private void pause(String job) {
    pausedAt =
        operator.pauseJob(job).isAccepted()
            ? Optional.of(stack.time().instant())
            : Optional.empty();
  }

  private void resume(String job) {
    pausedAt.ifPresent(from -> pauses.add(new Pause(job, from, stack.time().instant(), batch())));
    operator.resumeJob(job);
  }

  private void create(String job, String config) {
    jobs.add(job);
    operator.createJob(job, GROUP, config);
  }

  private void operate(int wave, int round) {
    for (int n = 0; n < 3; n++) {
      operator.cancelExecution(anyThing(), anyJob(), random.nextBoolean());
    }
    operator.deleteExecution(anyThing(), anyJob(), 1);
    if (round % 2 == 0) {
      left.add(anyThing());
      operator.leave(GROUP, left.getLast());
    } else {
      operator.join(GROUP, left.getLast());
    }
    operator.retry(anyJob());
    operator.requeue(anyThing(), anyJob());
    if (round == 1) {
      pause(PAUSED + wave);
    }
    if (round == 3) {
      operator.retry(PAUSED + wave);
      operator.requeue(anyThing(), PAUSED + wave);
    }
    if (round == 5) {
      resume(PAUSED + wave);
    }
    if (round == 2) {
      operator.cancelJob("cancel-" + wave, random.nextBoolean());
      operator.deleteJob("delete-" + wave);
    }
    if (round == 4 && random.nextBoolean()) {
      operator.createJob("delete-" + wave, GROUP, "{}");
    }
  }

  private String anyThing() {
    return devices.get(random.nextInt(devices.size())).thing();
  }

  private String anyJob() {
    return jobs.get(random.nextInt(jobs.size()));
  }

  private void calm() {
    jobs.stream()
        .filter(job -> job.startsWith(CONTINUOUS))
        .forEach(job -> operator.cancelJob(job, true));
    jobs.stream().filter(job -> job.startsWith(PAUSED)).forEach(operator::resumeJob);
    for (int minute = 0;
        minute < LEAST_CALM_MINUTES || (minute < MOST_CALM_MINUTES && !isOver());
        minute++) {
      Parallel.each(devices, SimulatedFleet::work);
      stack.advance(MINUTE);
    }
  }

  /**
   * Has the device work until there is nothing to start. A device that never finishes has a job
   * that never ends.
   */
  private static void work(SimulatedDevice device) {
    device.act(true);
    for (int more = 1; more < MOST_CALM_REQUESTS && !device.isIdle(); more++) {
      device.act(true);
    }
  }

  private boolean isOver() {
    return described().values().stream()
        .flatMap(Optional::stream)
        .noneMatch(job -> ACTIVE.contains(job.path("status").asText()));
  }

  List<Violation> violations() {
    var executions = table.executions();
    return Stream.of(
            WriteInvariants.violations(writes),
            PauseInvariants.violations(pauses, writes),
            ClientInvariants.violations(devices, writes),
            MessageInvariants.violations(messages.all(), writes, executions),
            JobInvariants.violations(described(), executions, operator.history()),
            HistoryInvariants.violations(operator, jobs, writes, executions))
        .flatMap(List::stream)
        .toList();
  }

  private Map<String, Optional<JsonNode>> described() {
    var described = new LinkedHashMap<String, Optional<JsonNode>>();
    jobs.forEach(job ->
        described.put(
            job,
            operator
                .describeJob(job)
                .reply()
                .filter(Reply::accepted)
                .map(reply -> reply.body().path("job"))));
    return described;
  }

  /** Returns what happened, for the test's output. */
  FleetReport report() {
    return new FleetReport(seed, writes, devices, messages.all(), jobs, operator.history(), faults);
  }

  @Override
  public void close() {
    devices.forEach(SimulatedDevice::close);
    messages.close();
    table.close();
    stack.close();
  }
}
