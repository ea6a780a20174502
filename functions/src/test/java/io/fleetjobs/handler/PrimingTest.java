package io.fleetjobs.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.Security;
import org.junit.jupiter.api.Test;

class PrimingTest {
  /** The default keeps them for 30 seconds of a clock that stands still in a snapshot. */
  @Test
  void addressesOfHostsAreNotKept() {
    Priming.beforeCheckpoint(() -> {
      // Nothing needs to be loaded.
    });

    assertEquals("0", Security.getProperty("networkaddress.cache.ttl"));
  }
}
