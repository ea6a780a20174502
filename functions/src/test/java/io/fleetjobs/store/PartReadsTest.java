package io.fleetjobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartReadsTest {
  private static final int AT_ONCE = 16;

  private final List<Integer> parts = IntStream.range(0, 64).boxed().toList();

  @Test
  void sixteenPartsAreReadAtATimeAndAnsweredInTheirOrder() {
    var together = new CyclicBarrier(AT_ONCE);

    assertThat(
            PartReads.each(
                parts,
                part -> {
                  meet(together);
                  return 2 * part;
                }))
        .isEqualTo(parts.stream().map(part -> 2 * part).toList());
  }

  @Test
  void theFailureOfAPartIsThatOfAll() {
    var failure = new IllegalStateException("throttled");

    assertThatThrownBy(() ->
            PartReads.each(
                parts,
                part -> {
                  if (part == 7) {
                    throw failure;
                  }
                  return part;
                }))
        .isSameAs(failure);
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
