package io.fleetjobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.bench.SoakFleet.Execution;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs jobs over one fleet, one after the other and with two reconcilers at once. Checks that
 * nothing is lost, late, or retained in memory.
 */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs jobs over one fleet with two reconcilers at once. Measures memory, latencies,"
            + " lateness and losses.")
final class SoakBenchmark extends Benchmark {
  private static final String GROUP = "soak";
  private static final String TIMEOUT = "\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":1},";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int CONNECTIONS = 64;
  private static final int PAGE = 250;

  @Option(
      names = "--devices",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Number of devices, half of them over MQTT. Default: ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--jobs",
      defaultValue = "10",
      paramLabel = "N",
      description = "Number of jobs, each over all devices. Default: ${DEFAULT-VALUE}.")
  private int jobs;

  private final Report report = new Report("soak");

  @Override
  Report answer() throws Exception {
    try (var stack = LocalStack.start(LocalOptions.anywhere().withMaximumPerMinute(UNLIMITED));
        var reconciler = new SecondReconciler(stack)) {
      var client = new Client(stack.ports());
      var things = IntStream.range(0, devices).mapToObj("soak-%05d"::formatted).toList();
      Report.progress(devices + " things");
      things.forEach(client::createThing);
      client.createGroup(GROUP, things);
      try (var fleet = new SoakFleet(workers(stack, client, things))) {
        report.row(
            "job",
            "executions/s",
            "p50 ms",
            "p99 ms",
            "heap MB",
            "second reconciler's runs",
            "its failures");
        IntStream.range(0, jobs).forEach(n -> round(stack, client, fleet, reconciler, n));
        report.printTable("Jobs over " + devices + " devices, one after the other");
        stack.awaitQuiet();
        stack.advance(MINUTE.multipliedBy(3));
        audit(client, fleet.ends());
      }
    }
    return report;
  }

  private static List<SoakFleet.Worker> workers(
      LocalStack stack, Client client, List<String> things) {
    return IntStream.range(0, CONNECTIONS)
        .mapToObj(worker -> {
          var share =
              IntStream.iterate(worker, n -> n < things.size(), n -> n + CONNECTIONS)
                  .mapToObj(things::get)
                  .toList();
          return new SoakFleet.Worker(
              worker % 2 == 0
                  ? new HttpDevice(client)
                  : new MqttDevice(stack.ports().mqtt(), "soak-" + worker, share),
              share);
        })
        .toList();
  }

  private void round(
      LocalStack stack, Client client, SoakFleet fleet, SecondReconciler reconciler, int number) {
    var job = "soak-" + number;
    Report.progress("job " + (number + 1) + " of " + jobs);
    var runs = reconciler.runs();
    var failures = reconciler.failures();
    var start = System.nanoTime();
    client.createJobOverGroup(job, TIMEOUT, GROUP);
    reconciler.workOn(job);
    fleet.work(job);
    var perSecond = devices / ((System.nanoTime() - start) / 1e9);
    stack.awaitQuiet();
    var heap = Heap.used();
    report.row(
        job,
        perSecond,
        fleet.latencies().percentile(50),
        fleet.latencies().percentile(99),
        heap,
        reconciler.runs() - runs,
        reconciler.failures() - failures);
    fleet
        .latencies()
        .put(
            report
                .json()
                .withArrayProperty("jobs")
                .addObject()
                .put("job", job)
                .put("executionsPerSecond", perSecond)
                .put("heapMegabytes", heap)
                .put("secondReconcilerRuns", reconciler.runs() - runs)
                .put("secondReconcilerFailures", reconciler.failures() - failures));
    fleet.latencies().clear();
  }

  /** Compares each execution's status with the one that its device reported last. */
  private void audit(Client client, Map<Execution, String> ends) {
    Report.progress("auditing " + ends.size() + " executions");
    var found = new HashMap<Execution, JsonNode>();
    var unfinished = 0;
    for (int n = 0; n < jobs; n++) {
      var job = "soak-" + n;
      var status = client.operator("GET", "/jobs/" + job, "").path("job").path("status").asText();
      unfinished += status.equals("COMPLETED") ? 0 : 1;
      executions(client, job)
          .forEach(listed ->
              found.put(new Execution(thing(listed), job), listed.path("jobExecutionSummary")));
    }
    var wrong =
        ends.entrySet().stream()
            .filter(end ->
                !found.containsKey(end.getKey())
                    || !found.get(end.getKey()).path("status").asText().equals(end.getValue()))
            .count();
    var lateness =
        found.values().stream()
            .filter(summary -> summary.path("status").asText().equals("TIMED_OUT"))
            .mapToDouble(summary ->
                summary.path("lastUpdatedAt").asDouble()
                    - summary.path("startedAt").asDouble()
                    - MINUTE.toSeconds())
            .summaryStatistics();
    report.row(
        "executions",
        "lost or in a wrong status",
        "jobs not completed",
        "time-outs",
        "latest s",
        "mean s");
    report.row(
        found.size(),
        wrong,
        unfinished,
        lateness.getCount(),
        lateness.getMax(),
        lateness.getAverage());
    report.printTable("Executions, and those that went wrong");
    report
        .json()
        .put("executions", found.size())
        .put("expected", (long) devices * jobs)
        .put("wrong", wrong)
        .put("unfinishedJobs", unfinished)
        .put("timeouts", lateness.getCount())
        .put("latestSeconds", lateness.getMax())
        .put("meanLatenessSeconds", lateness.getAverage());
  }

  private static String thing(JsonNode listed) {
    var arn = listed.path("thingArn").asText();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static List<JsonNode> executions(Client client, String job) {
    var all = new ArrayList<JsonNode>();
    var token = "";
    do {
      var page = client.operator("GET", "/jobs/" + job + "/things?maxResults=" + PAGE + token, "");
      page.path("executionSummaries").forEach(all::add);
      token = page.has("nextToken") ? "&nextToken=" + page.path("nextToken").asText() : "";
    } while (!token.isEmpty());
    return all;
  }
}
