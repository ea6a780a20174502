package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class PrimingTest {
  private static final Duration TTL = Duration.ofSeconds(5);

  private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

  private final List<Object> done = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  @Test
  void hostAddressesAreCachedForFiveSecondsAndFailedLookUpsAreNot() {
    Priming.beforeCheckpoint(() -> NOW);

    assertThat(Security.getProperty("networkaddress.cache.ttl")).isEqualTo("5");
    assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("0");
  }

  /** The clock by which addresses expire may not move during a snapshot. */
  @Test
  void allAddressesExpireBeforeTheSnapshotIsTaken() {
    var priming = priming(() -> done.add("looked up"));

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertThat(done).containsExactly("looked up", TTL.plusSeconds(1));
  }

  @Test
  void allAddressesExpireEvenWhenPrimingFails() {
    var priming = priming(PrimingTest::fail);

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertThat(done).containsExactly(TTL.plusSeconds(1));
  }

  @Test
  void aFailureStopsNoOtherPartAndIsCounted() {
    var priming = priming(PrimingTest::fail, () -> done.add("asked"), PrimingTest::fail);

    priming.beforeCheckpoint(Core.getGlobalContext());

    assertThat(done).containsExactly("asked", TTL.plusSeconds(1));
    assertThat(log).hasSize(1);
    var line = log.getFirst();
    assertThat(line).contains("\"PrimingFailures\":2");
    assertThat(line).contains("\"Namespace\":\"Fleetjobs\"");
    assertThat(line).contains("\"Unit\":\"Count\"");
  }

  @Test
  void successIsNotCounted() {
    priming(() -> done.add("asked")).beforeCheckpoint(Core.getGlobalContext());

    assertThat(log).isEmpty();
  }

  private Priming priming(Runnable... work) {
    return new Priming(List.of(work), log::add, done::add, () -> NOW);
  }

  private static void fail() {
    throw new IllegalStateException("no table yet");
  }
}
