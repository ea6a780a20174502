package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetjobs.wire.Call;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
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

  private final Runnable work;
  private final Consumer<Duration> pause;

  /**
   * @param pause waits until the cached addresses have expired
   */
  Priming(Runnable work, Consumer<Duration> pause) {
    this.work = work;
    this.pause = pause;
  }

  /**
   * Registers the work. The JVM must not have looked up a host before: it reads the lifetime of
   * cached addresses only once.
   */
  static void beforeCheckpoint(Runnable work) {
    Security.setProperty("networkaddress.cache.ttl", Long.toString(ADDRESSES_KEPT.toSeconds()));
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    var priming = new Priming(work, Priming::sleep);
    KEPT.add(priming);
    Core.getGlobalContext().register(priming);
  }

  /**
   * Does the work. A failure is logged and costs only speed: the table may not exist yet while the
   * stack is being created.
   */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      System.err.println("priming failed: " + failed);
    }
    pause.accept(ADDRESSES_KEPT.plusSeconds(1));
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
