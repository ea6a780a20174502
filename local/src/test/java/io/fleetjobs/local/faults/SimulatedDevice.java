package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A thing that runs its jobs one after the other, one request at a time, and records the answers.
 */
final class SimulatedDevice implements AutoCloseable {
  /** Number of rounds in which a device is away, so that its execution times out. */
  private static final int ROUNDS_AWAY = 4;

  private final String thing;
  private final Transport transport;
  private final boolean sendsNoVersion;
  private final Random random;
  private final List<Asked> history = new CopyOnWriteArrayList<>();
  private Optional<Running> running = Optional.empty();
  private int requests;
  private int away;
  private boolean idle;

  /** The execution that the device believes to be in progress. */
  private record Running(String job, long number, long version) {}

  SimulatedDevice(String thing, Transport transport, long seed) {
    this.thing = thing;
    this.transport = transport;
    this.random = new Random(seed * 31 + thing.hashCode());
    this.sendsNoVersion = transport instanceof HttpTransport && random.nextBoolean();
  }

  String thing() {
    return thing;
  }

  List<Asked> history() {
    return history;
  }

  /** True if there was nothing to start at the last request. */
  boolean isIdle() {
    return idle;
  }

  /**
   * Makes one request, or none while the device is away.
   *
   * @param calm true if the device stays and continues its work
   */
  void act(boolean calm) {
    if (away > 0 && !calm) {
      away--;
      return;
    }
    running.ifPresentOrElse(work -> report(work, calm), this::startNext);
  }

  private void startNext() {
    var id = nextId();
    var body = object();
    body.putObject("statusDetails").put("update", id);
    var answer = ask(new DeviceRequest(DeviceRequest.Kind.START_NEXT, thing, "", id, body));
    running =
        answer
            .reply()
            .filter(Reply::accepted)
            .map(told -> told.body().path("execution"))
            .filter(execution -> execution.has("jobId"))
            .map(execution ->
                new Running(
                    execution.path("jobId").asText(),
                    execution.path("executionNumber").asLong(),
                    execution.path("versionNumber").asLong()));
    idle = answer.isAccepted() && running.isEmpty();
  }

  private void report(Running work, boolean calm) {
    var status = status(work.job(), calm);
    if (status.isEmpty()) {
      away = ROUNDS_AWAY;
      running = Optional.empty();
      return;
    }
    var answer = ask(update(work, status));
    if (answer.isAccepted()) {
      running = status.equals("IN_PROGRESS") ? Optional.of(next(work, answer)) : Optional.empty();
    } else if (answer.isRefused() || random.nextBoolean()) {
      running = Optional.empty();
    } else {
      running = described(work);
    }
  }

  private DeviceRequest update(Running work, String status) {
    var id = nextId();
    var body = object().put("status", status).put("includeJobExecutionState", true);
    body.putObject("statusDetails").put("update", id);
    if (!sendsNoVersion) {
      body.put("expectedVersion", work.version());
    }
    if (random.nextInt(3) == 0) {
      body.put("executionNumber", work.number());
    }
    return new DeviceRequest(DeviceRequest.Kind.UPDATE, thing, work.job(), id, body);
  }

  private static Running next(Running work, Answer answer) {
    var state = answer.reply().orElseThrow().body().path("executionState");
    return new Running(work.job(), work.number(), state.path("versionNumber").asLong());
  }

  /** Describes the execution after a request whose outcome is unknown. */
  private Optional<Running> described(Running work) {
    var answer =
        ask(new DeviceRequest(DeviceRequest.Kind.DESCRIBE, thing, work.job(), nextId(), object()));
    return answer
        .reply()
        .filter(Reply::accepted)
        .map(told -> told.body().path("execution"))
        .filter(execution -> execution.path("status").asText().equals("IN_PROGRESS"))
        .map(execution ->
            new Running(
                work.job(),
                execution.path("executionNumber").asLong(),
                execution.path("versionNumber").asLong()));
  }

  /**
   * Returns the next status to report; empty to report nothing for a while. The name of the job
   * determines the outcome.
   */
  private String status(String job, boolean calm) {
    var roll = random.nextInt(100);
    if (roll < 30) {
      return "IN_PROGRESS";
    }
    if (calm) {
      return "SUCCEEDED";
    }
    if (job.startsWith("abort")) {
      return roll < 80 ? "FAILED" : "SUCCEEDED";
    }
    if (job.startsWith("retry")) {
      return roll < 45 ? "" : roll < 70 ? "FAILED" : "SUCCEEDED";
    }
    return roll < 35 ? "REJECTED" : roll < 45 ? "FAILED" : "SUCCEEDED";
  }

  private Answer ask(DeviceRequest request) {
    var answer = transport.ask(request);
    history.add(new Asked(request, answer));
    return answer;
  }

  private String nextId() {
    return thing + "-request-" + requests++;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static String update(JsonNode execution) {
    return execution.path("statusDetails").path("update").asText();
  }

  @Override
  public void close() {
    transport.close();
  }
}
