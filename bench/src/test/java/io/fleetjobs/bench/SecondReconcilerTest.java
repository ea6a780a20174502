package io.fleetjobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class SecondReconcilerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_NANOS = 20_000_000;

  @Test
  void aRunThatFailsIsCountedAndOthersFollow() {
    try (var stack = LocalStack.start(LocalOptions.anywhere());
        var reconciler = new SecondReconciler(stack)) {
      reconciler.workOn("no \" id");
      awaitMoreThanOne(reconciler::failures);
      assertEquals(0, reconciler.runs());

      reconciler.workOn("gone");
      awaitMoreThanOne(reconciler::runs);
    }
  }

  private static void awaitMoreThanOne(IntSupplier count) {
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          while (count.getAsInt() < 2) {
            LockSupport.parkNanos(POLL_NANOS);
          }
        });
  }
}
