package io.fleetjobs.bench;

import io.fleetjobs.bench.Baseline.Part;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures whole lives per second through the API, next to the database requests of such lives by
 * the bare SDK.
 */
@Command(
    name = "speed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures lives per second over HTTP and MQTT, next to their bare writes and bare calls in"
            + " the same run.")
final class SpeedBenchmark extends Benchmark {
  @Option(
      names = "--concurrency",
      split = ",",
      defaultValue = "1,8,64",
      paramLabel = "N",
      description = "Numbers of concurrent devices. Default: ${DEFAULT-VALUE}.")
  private List<Integer> concurrencies = List.of();

  @Option(
      names = "--lives",
      defaultValue = "800",
      paramLabel = "N",
      description =
          "Lives in each run, at most 1000; a quarter of them with one device. Default:"
              + " ${DEFAULT-VALUE}.")
  private int lives;

  @Option(
      names = "--warm-up",
      defaultValue = "5000",
      paramLabel = "N",
      description = "Lives over each transport before the measurement. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  private final Report report = new Report("speed");
  private int runs;

  @Override
  Report answer() {
    try (var stack = LocalStack.start(LocalOptions.anywhere().withMaximumPerMinute(UNLIMITED));
        var floor = new Baseline(stack)) {
      var client = new Client(stack.ports());
      floor.learn(client);
      warmUp(stack, floor, client);
      report.row(
          "concurrency",
          "writes/s",
          "all calls/s",
          "http/s",
          "of writes",
          "of calls",
          "p50 ms",
          "p99 ms",
          "mqtt/s",
          "of writes",
          "of calls",
          "p50 ms",
          "p99 ms");
      concurrencies.forEach(concurrency -> measure(stack, floor, client, concurrency));
      report.printTable(
          "Whole lives a second: queued, started, one report, succeeded; %d writes, %d calls"
              .formatted(floor.calls(Part.WRITES), floor.calls(Part.ALL_CALLS)));
      report
          .json()
          .put("floorCalls", floor.calls(Part.WRITES))
          .put("sameCalls", floor.calls(Part.ALL_CALLS));
    }
    return report;
  }

  private void warmUp(LocalStack stack, Baseline floor, Client client) {
    for (int lived = 0; lived < warmUp; lived += lives) {
      Report.progress("warming up, " + lived + " of " + warmUp);
      through(stack, 8, lives, things -> _ -> new HttpDevice(client));
      through(stack, 8, lives, things -> n -> mqtt(stack, n, things));
      floor(floor, Part.ALL_CALLS, stack, 8, lives);
    }
  }

  private void measure(LocalStack stack, Baseline floor, Client client, int concurrency) {
    var count = concurrency == 1 ? lives / 4 : lives;
    Report.progress(count + " lives, " + concurrency + " at once: baseline, HTTP, MQTT");
    var writes = floor(floor, Part.WRITES, stack, concurrency, count);
    var calls = floor(floor, Part.ALL_CALLS, stack, concurrency, count);
    var http = through(stack, concurrency, count, things -> _ -> new HttpDevice(client));
    var mqtt = through(stack, concurrency, count, things -> n -> mqtt(stack, n, things));
    report.row(
        concurrency,
        writes,
        calls,
        http.perSecond,
        http.perSecond / writes,
        http.perSecond / calls,
        http.latencies.percentile(50),
        http.latencies.percentile(99),
        mqtt.perSecond,
        mqtt.perSecond / writes,
        mqtt.perSecond / calls,
        mqtt.latencies.percentile(50),
        mqtt.latencies.percentile(99));
    add("http", concurrency, http, writes, calls);
    add("mqtt", concurrency, mqtt, writes, calls);
  }

  private void add(String transport, int concurrency, Run run, double writes, double calls) {
    var node =
        report
            .json()
            .withArrayProperty("runs")
            .addObject()
            .put("transport", transport)
            .put("concurrency", concurrency)
            .put("livesPerSecond", run.perSecond)
            .put("callsPerSecond", run.calls)
            .put("floorLivesPerSecond", writes)
            .put("ratio", run.perSecond / writes)
            .put("sameCallsLivesPerSecond", calls)
            .put("ratioToSameCalls", run.perSecond / calls);
    run.latencies.put(node);
  }

  /**
   * @param perSecond lives per second
   * @param calls database calls per second
   */
  private record Run(double perSecond, double calls, Latencies latencies) {}

  private static Device mqtt(LocalStack stack, int number, List<String> things) {
    return new MqttDevice(
        stack.ports().mqtt(), "bench-" + number + "-" + System.nanoTime(), things);
  }

  /**
   * Measures from the creation of the job until its last execution has succeeded and all
   * consequences are done.
   */
  private Run through(
      LocalStack stack,
      int concurrency,
      int count,
      java.util.function.Function<List<String>, IntFunction<Device>> devices) {
    var client = new Client(stack.ports());
    var job = "speed-" + ++runs;
    var things = things(count);
    things.forEach(client::createThing);
    client.createGroup(job, things);
    stack.awaitQuiet();
    var shares =
        IntStream.range(0, concurrency)
            .mapToObj(worker -> share(things, worker, concurrency))
            .toList();
    var workers = new ArrayList<Device>();
    shares.forEach(share -> workers.add(devices.apply(share).apply(workers.size())));
    var latencies = new Latencies();
    var before = CapacityMeter.reading();
    var start = System.nanoTime();
    client.createJobOverGroup(job, "", job);
    stack.awaitQuiet();
    together(
        concurrency,
        worker ->
            shares.get(worker).forEach(thing -> live(workers.get(worker), thing, job, latencies)));
    stack.awaitQuiet();
    var seconds = (System.nanoTime() - start) / 1e9;
    workers.forEach(Device::close);
    var calls = CapacityMeter.reading().since(before).calls();
    return new Run(count / seconds, calls / seconds, latencies);
  }

  private static void live(Device device, String thing, String job, Latencies latencies) {
    latencies.timed(() -> done(() -> device.startNext(thing)));
    latencies.timed(() -> done(() -> device.update(thing, job, "IN_PROGRESS")));
    latencies.timed(() -> done(() -> device.update(thing, job, "SUCCEEDED")));
  }

  private static boolean done(Runnable request) {
    request.run();
    return true;
  }

  private double floor(Baseline floor, Part part, LocalStack stack, int concurrency, int count) {
    stack.awaitQuiet();
    var things = things(count);
    var start = System.nanoTime();
    together(
        concurrency,
        worker -> share(things, worker, concurrency).forEach(thing -> floor.create(thing, part)));
    together(
        concurrency,
        worker -> share(things, worker, concurrency).forEach(thing -> floor.live(thing, part)));
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private List<String> things(int count) {
    runs++;
    return IntStream.range(0, count).mapToObj(n -> "t%02d-%05d".formatted(runs, n)).toList();
  }

  private static List<String> share(List<String> things, int worker, int workers) {
    return IntStream.iterate(worker, n -> n < things.size(), n -> n + workers)
        .mapToObj(things::get)
        .toList();
  }

  private static void together(int workers, Consumer<Integer> work) {
    var failures = new ConcurrentLinkedQueue<Throwable>();
    try (var threads = Executors.newFixedThreadPool(workers)) {
      for (int worker = 0; worker < workers; worker++) {
        var number = worker;
        threads.execute(() -> {
          try {
            work.accept(number);
          } catch (RuntimeException failed) {
            failures.add(failed);
          }
        });
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          failures.size() + " of " + workers + " devices failed: " + failures.peek(),
          failures.peek());
    }
  }
}
