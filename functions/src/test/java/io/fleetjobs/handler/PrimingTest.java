package io.fleetjobs.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class PrimingTest {
  private static final Duration TTL = Duration.ofSeconds(5);

  private final List<Object> done = new ArrayList<>();

  @Test
  void addressesOfHostsAreKeptForFiveSecondsAndFailedLookUpsAreNot() {
    Priming.beforeCheckpoint(() -> {
      // Nothing needs to be loaded.
    });

    assertEquals("5", Security.getProperty("networkaddress.cache.ttl"));
    assertEquals("0", Security.getProperty("networkaddress.cache.negative.ttl"));
  }

  /** The clock by which addresses expire may stand still in a snapshot. */
  @Test
  void allAddressesExpireBeforeTheSnapshotIsTaken() {
    var priming = new Priming(() -> done.add("looked up"), done::add);

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertEquals(List.of("looked up", TTL.plusSeconds(1)), done);
  }

  @Test
  void theyDoAlsoWhenPrimingFails() {
    var priming =
        new Priming(
            () -> {
              throw new IllegalStateException("no table yet");
            },
            done::add);

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertEquals(List.of(TTL.plusSeconds(1)), done);
  }
}
