package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;

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
  void hostAddressesAreCachedForFiveSecondsAndFailedLookUpsAreNot() {
    Priming.beforeCheckpoint(() -> {
      // Nothing needs to be loaded.
    });

    assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("5");
    assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("0");
  }

  /** The clock by which addresses expire may not move during a snapshot. */
  @Test
  void allAddressesExpireBeforeTheSnapshotIsTaken() {
    var priming = new Priming(() -> done.add("looked up"), done::add);

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertThat(done).containsExactly("looked up", TTL.plusSeconds(1));
  }

  @Test
  void allAddressesExpireEvenWhenPrimingFails() {
    var priming =
        new Priming(
            () -> {
              throw new IllegalStateException("no table yet");
            },
            done::add);

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertThat(done).containsExactly(TTL.plusSeconds(1));
  }
}
