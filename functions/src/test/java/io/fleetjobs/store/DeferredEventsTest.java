package io.fleetjobs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.MembershipEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    assertEquals(events, pages.stream().flatMap(List::stream).toList());
    assertTrue(pages.stream().allMatch(page -> page.size() <= 2), pages.toString());
  }

  @Test
  void oneRunHasAQueueAtATime() {
    assertTrue(store.add(event("pump-1", 1), NOW));
    assertFalse(store.add(event("pump-2", 2), NOW));

    var claim = store.claim("pumps", NOW, LATER).orElseThrow();
    assertEquals(Optional.empty(), store.claim("pumps", NOW, LATER));
    store.release(claim, NOW);
    var second = store.claim("pumps", NOW, LATER.plusMillis(1)).orElseThrow();

    assertEquals(Optional.empty(), store.renew(claim, LATER));
    assertFalse(store.end(claim));
    assertTrue(store.end(second));
    assertEquals(Optional.empty(), store.claim("pumps", NOW, LATER));
  }

  @Test
  void aQueueIsNotEndedWhileAnEventComesIn() {
    store.add(event("pump-1", 1), NOW);
    var claim = store.claim("pumps", NOW, LATER).orElseThrow();

    assertFalse(store.add(event("pump-2", 2), NOW), "a run works on it already");
    assertFalse(store.end(claim));
    assertTrue(store.end(store.renew(claim, LATER).orElseThrow()));
    assertTrue(store.add(event("pump-3", 3), NOW));
  }

  private static MembershipEvent event(String thing, int millis) {
    return new MembershipEvent(
        MembershipEvent.Kind.REMOVED, thing, "pumps", NOW.plusMillis(millis));
  }
}
