package io.fleetjobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(reconciler.runs()).isZero();

      reconciler.workOn("gone");
      awaitMoreThanOne(reconciler::runs);
    }
  }

  private static void awaitMoreThanOne(IntSupplier count) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (count.getAsInt() < 2 && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    assertThat(count.getAsInt()).isGreaterThan(1);
  }
}
