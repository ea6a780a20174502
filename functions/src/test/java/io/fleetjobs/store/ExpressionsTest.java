package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.absent;
import static io.fleetjobs.store.Condition.atMost;
import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.exists;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.less;
import static io.fleetjobs.store.Condition.more;
import static io.fleetjobs.store.Condition.noItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conditions and updates as DynamoDB gets them. */
class ExpressionsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);

  private final Placeholders request = new Placeholders();

  @Test
  void aConditionNamesAttributesAndValuesByPlaceholders() {
    var condition = is(Attribute.REVISION, 7).and(beginsWith(Attribute.JOB_SHARD, "job#fw-7#"));

    assertEquals(
        "#revision = :revision AND begins_with(#jobShard, :jobShard)", condition.in(request));
    assertEquals(Map.of("#revision", "revision", "#jobShard", "jobShard"), request.names());
    assertEquals(
        Map.of(":revision", Item.number(7), ":jobShard", Item.text("job#fw-7#")), request.values());
  }

  @Test
  void anAlternativeWithinAConjunctionIsInParentheses() {
    var later = more(Attribute.DUE_AT, NOW.plusMillis(1));
    var secondLook = more(Attribute.EMPTY_PASSES, 0).or(exists(Attribute.SECOND_LOOK));
    var asleep =
        is(Attribute.INCARNATION, NOW)
            .and(
                absent(Attribute.DUE_AT).or(later).or(more(Attribute.DUE_AT, NOW).and(secondLook)));

    assertEquals(
        "#incarnation = :incarnation AND (attribute_not_exists(#dueAt) OR #dueAt > :dueAt"
            + " OR #dueAt > :dueAt2 AND (#emptyPasses > :emptyPasses"
            + " OR attribute_exists(#secondLook)))",
        asleep.in(request));
  }

  @Test
  void theExpressionsOfARequestShareEqualValues() {
    var update =
        new Update()
            .set(Attribute.DUE_AT, NOW)
            .setIfAbsent(Attribute.QUEUED_AT, NOW)
            .increase(Attribute.NEXT_AT, 100)
            .remove(Attribute.RESTED)
            .remove(Attribute.SECOND_LOOK)
            .add(Attribute.REVISION, 1);

    assertEquals(
        "SET #dueAt = :dueAt, #queuedAt = if_not_exists(#queuedAt, :queuedAt),"
            + " #nextAt = #nextAt + :nextAt REMOVE #rested, #secondLook ADD #revision :revision",
        update.in(request));
    assertEquals("#dueAt <= :dueAt", atMost(Attribute.DUE_AT, NOW).in(request));
    assertEquals("#dueAt < :dueAt2", less(Attribute.DUE_AT, NOW.plusMillis(1)).in(request));
  }

  @Test
  void withoutValuesARequestHasNoMapOfThem() {
    assertEquals("attribute_not_exists(#pk)", noItem().in(request));
    assertEquals(Map.of("#pk", "pk"), request.names());
    assertNull(request.values());
  }
}
