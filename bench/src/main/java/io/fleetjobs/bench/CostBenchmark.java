package io.fleetjobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the DynamoDB cost of each operation, and of a whole life of an execution. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Counts the DynamoDB calls and units of each operation, and calculates the price of a"
            + " million executions.")
final class CostBenchmark extends Benchmark {
  private static final String JOB = "firmware-2026-11-rollout-%d";
  private static final int FLEET = 100;

  @Mixin private Prices prices = new Prices();

  private final Report report = new Report("cost");
  private int jobs;
  private int things;

  @Override
  Report answer() {
    try (var stack = LocalStack.start(LocalOptions.anywhere().withMaximumPerMinute(UNLIMITED))) {
      var client = new Client(stack.ports());
      operations(stack, client);
      lives(stack, client);
    }
    lifeWithFullHistory();
    report.printTable("One whole life, of " + FLEET + " in one job, with all that follows");
    prices.add(report);
    return report;
  }

  /**
   * Measures each operation alone: the consumption of its request, and that of its consequences.
   */
  private void operations(LocalStack stack, Client client) {
    Report.progress("each operation on its own");
    report.row("operation", "calls", "reads", "writes", "then calls", "reads", "writes");
    var thing = aThing(client);
    var path = "/things/" + thing + "/jobs";
    measure(stack, "getPendingOfNothing", () -> client.device("GET", path, ""));
    var job = JOB.formatted(++jobs);
    measure(stack, "createJob", () -> client.createJob(job, timeout(60), List.of(thing)));
    measure(stack, "getPending", () -> client.device("GET", path, ""));
    measure(stack, "describeNext", () -> client.device("GET", path + "/$next", ""));
    measure(stack, "startNext", () -> client.startNext(thing));
    measure(stack, "startNextAgain", () -> client.startNext(thing));
    var progress =
        measure(stack, "progress", () -> client.update(thing, job, "{\"status\":\"IN_PROGRESS\"}"));
    put(report.json().putObject("progress"), progress);
    var timed =
        measure(
            stack,
            "progressWithStepTimer",
            () ->
                client.update(
                    thing, job, "{\"status\":\"IN_PROGRESS\",\"stepTimeoutInMinutes\":90}"));
    put(report.json().putObject("progressWithStepTimer"), timed);
    measure(stack, "describe", () -> client.device("GET", path + "/" + job, ""));
    measure(stack, "succeeded", () -> client.update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    measure(stack, "describeJob", () -> client.operator("GET", "/jobs/" + job, ""));
    measure(
        stack, "getJobProgress", () -> client.operator("GET", "/jobs/" + job + "/progress", ""));
    measure(stack, "listJobs", () -> client.operator("GET", "/jobs", ""));
    measure(stack, "deleteJob", () -> client.operator("DELETE", "/jobs/" + job, ""));
    failures(stack, client);
    stack.advanceEachMinute(Duration.ofMinutes(3));
    measure(stack, "aMinuteWithNothingDue", () -> stack.advanceEachMinute(Duration.ofMinutes(1)));
    report.printTable("One operation, and what follows from it");
  }

  private void failures(LocalStack stack, Client client) {
    var retried = JOB.formatted(++jobs);
    var thing = aThing(client);
    client.createJob(
        retried,
        "\"jobExecutionsRetryConfig\":{\"criteriaList\":["
            + "{\"failureType\":\"ALL\",\"numberOfRetries\":5}]},"
            + timeout(1),
        List.of(thing));
    stack.awaitQuiet();
    client.startNext(thing);
    stack.awaitQuiet();
    measure(
        stack, "failedAndRetried", () -> client.update(thing, retried, "{\"status\":\"FAILED\"}"));
    client.startNext(thing);
    stack.awaitQuiet();
    measure(stack, "timedOutAndRetried", () -> stack.advanceEachMinute(Duration.ofMinutes(2)));
    measure(
        stack,
        "cancelExecution",
        () -> client.operator("PUT", "/things/" + thing + "/jobs/" + retried + "/cancel", "{}"));
  }

  private Consumption measure(LocalStack stack, String operation, Runnable request) {
    stack.awaitQuiet();
    var before = CapacityMeter.reading();
    request.run();
    var answered = CapacityMeter.reading();
    stack.awaitQuiet();
    var own = answered.since(before);
    var then = CapacityMeter.reading().since(answered);
    report.row(
        operation,
        own.calls(),
        own.readUnits(),
        own.writeUnits(),
        then.calls(),
        then.readUnits(),
        then.writeUnits());
    var node = report.json().withObjectProperty("operations").putObject(operation);
    put(node.putObject("request"), own);
    put(node.putObject("then"), then);
    return own;
  }

  /**
   * Measures whole lives in a fleet: an execution is queued, started, reports progress once and
   * succeeds, with all consequences.
   */
  private void lives(LocalStack stack, Client client) {
    Report.progress("whole lives of " + FLEET + " executions");
    report.row("a life", "calls", "reads", "writes");
    life(stack, client, "life", "");
    var life = life(stack, client, "lifeWithTimeout", timeout(60));
    report
        .json()
        .withObjectProperty("life")
        .put("budgetWriteUnits", 15)
        .put("withinBudget", life.writeUnits() <= 15);
  }

  /** Measures the same life on a stack that keeps each version of an execution. */
  private void lifeWithFullHistory() {
    Report.progress("the same with full histories");
    try (var stack =
        LocalStack.start(
            LocalOptions.anywhere()
                .withMaximumPerMinute(UNLIMITED)
                .withHistory(HistoryMode.FULL))) {
      life(stack, new Client(stack.ports()), "lifeWithFullHistory", "");
    }
  }

  private Consumption life(LocalStack stack, Client client, String name, String config) {
    var fleet = IntStream.range(0, FLEET).mapToObj(_ -> aThing(client)).toList();
    var job = JOB.formatted(++jobs);
    stack.awaitQuiet();
    var before = CapacityMeter.reading();
    client.createJob(job, config, fleet);
    stack.awaitQuiet();
    fleet.forEach(client::startNext);
    fleet.forEach(thing -> client.update(thing, job, "{\"status\":\"IN_PROGRESS\"}"));
    fleet.forEach(thing -> client.update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    stack.awaitQuiet();
    var life = CapacityMeter.reading().since(before).per(FLEET);
    report.row(name, life.calls(), life.readUnits(), life.writeUnits());
    put(report.json().putObject(name), life);
    return life;
  }

  /** Creates a thing with a name of typical length. */
  private String aThing(Client client) {
    var thing = "6f0c2b1e-8d6a-4c51-9d0e-%012d".formatted(++things);
    client.createThing(thing);
    return thing;
  }

  private static String timeout(int minutes) {
    return String.format(
        Locale.ROOT, "\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":%d},", minutes);
  }

  private static void put(ObjectNode node, Consumption consumption) {
    node.put("calls", consumption.calls())
        .put("readUnits", consumption.readUnits())
        .put("writeUnits", consumption.writeUnits());
  }
}
