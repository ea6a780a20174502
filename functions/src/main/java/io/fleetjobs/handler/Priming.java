package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetjobs.layout.MetricName;
import io.fleetjobs.metric.Metrics;
import io.fleetjobs.wire.Call;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Does work before Lambda takes a snapshot, so that the classes it loads are part of the snapshot.
 *
 * <p>The work looks up hosts. The JVM caches their addresses for a few seconds. A cached address
 * can be wrong when the snapshot is restored, and may not expire, since the clock for that may
 * stand still in a snapshot. Therefore the snapshot waits until all addresses have expired, which
 * takes a few seconds once for each published version.
 */
final class Priming implements Resource {
  /** A request about a thing and a job that do not exist. */
  static final Call CALL =
      new Call(
          Map.of("thingName", "priming", "jobId", "priming"),
          Map.of(),
          JsonNodeFactory.instance.objectNode(),
          "priming",
          Instant.EPOCH);

  private static final Duration ADDRESSES_KEPT = Duration.ofSeconds(5);

  /** Keeps the resources reachable, since the global context holds them weakly. */
  private static final List<Priming> KEPT = new ArrayList<>();

  private final List<Runnable> work;
  private final Consumer<String> log;
  private final Consumer<Duration> pause;
  private final InstantSource time;

  /**
   * @param log takes the line that counts failures
   * @param pause waits until the cached addresses have expired
   */
  Priming(List<Runnable> work, Consumer<String> log, Consumer<Duration> pause, InstantSource time) {
    this.work = work;
    this.log = log;
    this.pause = pause;
    this.time = time;
  }

  /**
   * Registers the work, which should use each client of AWS that the function uses. The JVM must
   * not have looked up a host before: it reads the lifetime of cached addresses only once.
   */
  static void beforeCheckpoint(InstantSource time, Runnable... work) {
    Security.setProperty("networkaddress.cache.ttl", Long.toString(ADDRESSES_KEPT.toSeconds()));
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    var priming = new Priming(List.of(work), System.out::println, Priming::sleep, time);
    KEPT.add(priming);
    Core.getGlobalContext().register(priming);
  }

  /**
   * Does the work. A failure is logged and counted by a metric. It costs only speed: for example,
   * IAM may not know the function's role yet while the stack is being created.
   */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    var failures = work.stream().filter(part -> !succeeds(part)).count();
    if (failures > 0) {
      log.accept(Metrics.count(time.instant(), MetricName.PRIMING_FAILURES, failures));
    }
    pause.accept(ADDRESSES_KEPT.plusSeconds(1));
  }

  private static boolean succeeds(Runnable part) {
    try {
      part.run();
      return true;
    } catch (RuntimeException failed) {
      System.err.println("priming failed: " + failed);
      return false;
    }
  }

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing that was loaded needs to be renewed.
  }
}
