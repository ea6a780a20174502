package io.fleetjobs.bench;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures one job over a large fleet: creation, counting, listing, cancellation and deletion. */
@Command(
    name = "rollout",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures one job over many things: executions per second, memory, and the reads of its"
            + " counts and lists.")
final class RolloutBenchmark extends Benchmark {
  private static final String JOB = "rollout";
  private static final String PATH = "/jobs/" + JOB;
  private static final int PAGE = 250;
  private static final int AT_ONCE = 8;

  @Option(
      names = "--things",
      defaultValue = "100000",
      paramLabel = "N",
      description = "Number of things. Default: ${DEFAULT-VALUE}.")
  private int things;

  @Option(
      names = "--keep",
      description = "Neither cancel nor delete the job, which takes as long again.")
  private boolean keep;

  private final Report report = new Report("rollout");

  @Override
  Report answer() {
    try (var stack = LocalStack.start(LocalOptions.anywhere().withMaximumPerMinute(UNLIMITED))) {
      var client = new Client(stack.ports());
      report.row("step", "executions", "a second", "calls", "read units", "write units", "heap MB");
      Report.progress(things + " things in a group");
      register(client);
      step(
          stack,
          "queued",
          () -> {
            client.createJobOverGroup(JOB, "", JOB);
            stack.awaitQuiet();
            return count(client, "numberOfQueuedThings");
          });
      step(stack, "counted", () -> count(client, "numberOfQueuedThings"));
      step(stack, "listed, " + PAGE + " a page", () -> listed(client));
      if (!keep) {
        remove(stack, client);
      }
      report.printTable("A job over " + things + " things");
    }
    return report;
  }

  private void remove(LocalStack stack, Client client) {
    step(
        stack,
        "canceled",
        () -> {
          client.operator("PUT", PATH + "/cancel", "{}");
          stack.awaitQuiet();
          return count(client, "numberOfCanceledThings");
        });
    step(
        stack,
        "deleted",
        () -> {
          client.operator("DELETE", PATH + "?force=true", "");
          stack.awaitQuiet();
          return things;
        });
  }

  private void register(Client client) {
    client.createGroup(JOB, java.util.List.of());
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      IntStream.range(0, things)
          .mapToObj("rollout-%07d"::formatted)
          .forEach(thing ->
              threads.execute(() -> {
                client.createThing(thing);
                client.addToGroup(JOB, thing);
              }));
    }
  }

  /**
   * @param work work to measure; returns the number of executions, which must be that of the things
   */
  private void step(LocalStack stack, String name, IntSupplier work) {
    stack.awaitQuiet();
    Report.progress(name);
    Heap.used();
    var before = CapacityMeter.reading();
    var start = System.nanoTime();
    var seen = work.getAsInt();
    var seconds = (System.nanoTime() - start) / 1e9;
    var cost = CapacityMeter.reading().since(before);
    if (seen != things) {
      throw new IllegalStateException(name + ": " + seen + " executions, not " + things);
    }
    var heap = Math.max(Heap.peak(), Heap.used());
    report.row(name, seen, seen / seconds, cost.calls(), cost.readUnits(), cost.writeUnits(), heap);
    report
        .json()
        .withArrayProperty("steps")
        .addObject()
        .put("step", name)
        .put("executions", seen)
        .put("perSecond", seen / seconds)
        .put("calls", cost.calls())
        .put("readUnits", cost.readUnits())
        .put("writeUnits", cost.writeUnits())
        .put("heapMegabytes", heap);
  }

  private static int count(Client client, String status) {
    return client
        .operator("GET", PATH, "")
        .path("job")
        .path("jobProcessDetails")
        .path(status)
        .asInt();
  }

  private static int listed(Client client) {
    var seen = 0;
    var token = "";
    do {
      var page = client.operator("GET", PATH + "/things?maxResults=" + PAGE + token, "");
      seen += page.path("executionSummaries").size();
      token = page.has("nextToken") ? "&nextToken=" + page.path("nextToken").asText() : "";
    } while (!token.isEmpty());
    return seen;
  }
}
