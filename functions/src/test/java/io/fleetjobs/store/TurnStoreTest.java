package io.fleetjobs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.concurrent.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnStoreTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final TurnStore store = new TurnStore(DynamoDbLocal.newTable());

  @Test
  void whoeverAsksAtOnceGetsATurnOfItsOwnUntilTheNextOneIsTooFarAway() {
    var turns = new ConcurrentSkipListSet<Instant>();

    Parallel.each(
        IntStream.range(0, 40).boxed().toList(),
        _ -> store.take(NOW, PATIENCE).ifPresent(turns::add));

    assertEquals(IntStream.rangeClosed(0, 20).mapToObj(this::turn).toList(), List.copyOf(turns));
  }

  @Test
  void whoWaitsLongerGetsALaterTurn() {
    for (int n = 0; n <= 20; n++) {
      store.take(NOW, PATIENCE);
    }

    assertEquals(Optional.empty(), store.take(NOW, PATIENCE));
    assertEquals(Optional.of(turn(21)), store.take(NOW, TurnStore.FURTHEST));
  }

  @Test
  void turnsThatNobodyTookAreGone() {
    store.take(NOW, PATIENCE);
    var later = NOW.plusSeconds(60);

    assertEquals(Optional.of(later), store.take(later, PATIENCE));
    assertEquals(Optional.of(later.plus(TurnStore.APART)), store.take(later, PATIENCE));
  }

  @Test
  void aTurnThatAWrongClockTookHoldsNobodyUp() {
    store.take(NOW.plus(Duration.ofHours(1)), PATIENCE);

    assertEquals(Optional.of(NOW), store.take(NOW, PATIENCE));
    assertEquals(Optional.of(turn(1)), store.take(NOW, PATIENCE));
  }

  private Instant turn(int number) {
    return NOW.plus(TurnStore.APART.multipliedBy(number));
  }
}
