package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetjobs.wire.Call;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** Work done before a snapshot is taken, so that what it loads need not be loaded after. */
final class Priming implements Resource {
  /** A request about a thing or a job that has nothing. */
  static final Call CALL = new Call(Map.of("thingName", "priming", "jobId", "priming"), Map.of(),
      JsonNodeFactory.instance.objectNode(), "priming", Instant.EPOCH);

  /** The global context holds its resources weakly. */
  private static final List<Priming> KEPT = new ArrayList<>();

  private final Runnable work;

  private Priming(Runnable work) {
    this.work = work;
  }

  /** To be called before anything looks for a host: addresses found then would be in the snapshot. */
  static void beforeCheckpoint(Runnable work) {
    Security.setProperty("networkaddress.cache.ttl", "0");
    var priming = new Priming(work);
    KEPT.add(priming);
    Core.getGlobalContext().register(priming);
  }

  /** A failure costs only speed: while the stack is being created the table may not be there yet. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      System.err.println("priming failed: " + failed);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing that was loaded needs to be renewed.
  }
}
