package io.fleetjobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.concurrent.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnStoreTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final TurnStore store = new TurnStore(DynamoDbLocal.newTable());

  @Test
  void concurrentCallersGetTurnsOfTheirOwnUntilTheNextIsTooFarAway() {
    var turns = new ConcurrentSkipListSet<Instant>();

    Parallel.each(
        IntStream.range(0, 40).boxed().toList(),
        _ -> store.take(NOW, PATIENCE).ifPresent(turns::add));

    assertThat(List.copyOf(turns))
        .isEqualTo(IntStream.rangeClosed(0, 20).mapToObj(this::turn).toList());
  }

  @Test
  void aCallerThatWaitsLongerGetsALaterTurn() {
    for (int n = 0; n <= 20; n++) {
      store.take(NOW, PATIENCE);
    }

    assertThat(store.take(NOW, PATIENCE)).isEmpty();
    assertThat(store.take(NOW, TurnStore.FURTHEST)).contains(turn(21));
  }

  @Test
  void unusedTurnsExpire() {
    store.take(NOW, PATIENCE);
    var later = NOW.plusSeconds(60);

    assertThat(store.take(later, PATIENCE)).contains(later);
    assertThat(store.take(later, PATIENCE)).contains(later.plus(TurnStore.APART));
  }

  @Test
  void aTurnTakenByAWrongClockDelaysNobody() {
    store.take(NOW.plus(Duration.ofHours(1)), PATIENCE);

    assertThat(store.take(NOW, PATIENCE)).contains(NOW);
    assertThat(store.take(NOW, PATIENCE)).contains(turn(1));
  }

  private Instant turn(int number) {
    return NOW.plus(TurnStore.APART.multipliedBy(number));
  }
}
