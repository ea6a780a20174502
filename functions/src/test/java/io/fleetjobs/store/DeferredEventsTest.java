package io.fleetjobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.MembershipEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeferredEventsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final Instant LATER = NOW.plusSeconds(300);

  private final DeferredEvents store = new DeferredEvents(DynamoDbLocal.newTable());

  @Test
  void theEventsOfAGroupComeOldestFirst() {
    var events = List.of(event("pump-3", 1), event("pump-1", 2), event("pump-2", 3));
    events.reversed().forEach(event -> store.add(event, NOW));
    store.add(events.getFirst(), NOW);

    var pages = new ArrayList<List<MembershipEvent>>();
    store.pages("pumps", 2).forEach(pages::add);

    assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(events);
    assertThat(pages).allMatch(page -> page.size() <= 2);
  }

  @Test
  void oneRunHasAQueueAtATime() {
    assertThat(store.add(event("pump-1", 1), NOW)).isTrue();
    assertThat(store.add(event("pump-2", 2), NOW)).isFalse();

    var claim = store.claim("pumps", NOW, LATER).orElseThrow();
    assertThat(store.claim("pumps", NOW, LATER)).isEmpty();
    store.release(claim, NOW);
    var second = store.claim("pumps", NOW, LATER.plusMillis(1)).orElseThrow();

    assertThat(store.renew(claim, LATER)).isEmpty();
    assertThat(store.end(claim)).isFalse();
    assertThat(store.end(second)).isTrue();
    assertThat(store.claim("pumps", NOW, LATER)).isEmpty();
  }

  @Test
  void aQueueIsNotEndedWhileAnEventComesIn() {
    store.add(event("pump-1", 1), NOW);
    var claim = store.claim("pumps", NOW, LATER).orElseThrow();

    assertThat(store.add(event("pump-2", 2), NOW)).as("a run works on it already").isFalse();
    assertThat(store.end(claim)).isFalse();
    assertThat(store.end(store.renew(claim, LATER).orElseThrow())).isTrue();
    assertThat(store.add(event("pump-3", 3), NOW)).isTrue();
  }

  private static MembershipEvent event(String thing, int millis) {
    return new MembershipEvent(
        MembershipEvent.Kind.REMOVED, thing, "pumps", NOW.plusMillis(millis));
  }
}
