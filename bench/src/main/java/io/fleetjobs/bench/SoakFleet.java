package io.fleetjobs.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Plays devices that start the next execution, and records how each execution must end. */
final class SoakFleet implements AutoCloseable {
  private static final int OF_A_HUNDRED_AWAY = 1;
  private static final int OF_A_HUNDRED_FAILED = 3;

  /** Pause before things without a new execution ask again. */
  private static final long PAUSE_MILLIS = 200;

  private final List<Worker> workers;
  private final Map<Execution, String> ends = new ConcurrentHashMap<>();
  private final Latencies latencies = new Latencies();

  /** The execution of a job on a thing. */
  record Execution(String thing, String job) {}

  /** Things that share a connection and take turns. */
  record Worker(Device device, List<String> things) {}

  SoakFleet(List<Worker> workers) {
    this.workers = workers;
  }

  /**
   * Returns the status with which each execution must end; TIMED_OUT if the device never reported.
   */
  Map<Execution, String> ends() {
    return ends;
  }

  Latencies latencies() {
    return latencies;
  }

  /** Plays all devices until each thing has started the job. */
  void work(String job) {
    var failures = new ConcurrentLinkedQueue<Exception>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      workers.forEach(worker ->
          threads.execute(() -> {
            try {
              work(worker, job);
            } catch (InterruptedException | RuntimeException failed) {
              failures.add(failed);
            }
          }));
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          failures.size() + " of " + workers.size() + " failed", failures.peek());
    }
  }

  private void work(Worker worker, String job) throws InterruptedException {
    Collection<String> left = worker.things();
    while (!left.isEmpty()) {
      left = left.stream().filter(thing -> !next(worker.device(), thing).equals(job)).toList();
      if (!left.isEmpty()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /**
   * Starts the next execution and takes it to its end, unless it was started before. Returns its
   * job; empty text if there was nothing new.
   */
  private String next(Device device, String thing) {
    var job = latencies.timed(() -> device.startNext(thing)).orElse("");
    var execution = new Execution(thing, job);
    if (job.isEmpty() || ends.containsKey(execution)) {
      return "";
    }
    var end = end(execution);
    ends.put(execution, end);
    if (!end.equals("TIMED_OUT")) {
      update(device, execution, "IN_PROGRESS");
      update(device, execution, end);
    }
    return job;
  }

  private void update(Device device, Execution execution, String status) {
    latencies.timed(() -> {
      device.update(execution.thing(), execution.job(), status);
      return status;
    });
  }

  private static String end(Execution execution) {
    var roll = new SplittableRandom(execution.hashCode()).nextInt(100);
    if (roll < OF_A_HUNDRED_AWAY) {
      return "TIMED_OUT";
    }
    return roll < OF_A_HUNDRED_AWAY + OF_A_HUNDRED_FAILED ? "FAILED" : "SUCCEEDED";
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.device().close());
  }
}
