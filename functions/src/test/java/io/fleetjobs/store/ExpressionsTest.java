package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.absent;
import static io.fleetjobs.store.Condition.atMost;
import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.exists;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.less;
import static io.fleetjobs.store.Condition.more;
import static io.fleetjobs.store.Condition.noItem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests conditions and updates in the form that DynamoDB gets. */
class ExpressionsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);

  private final Placeholders request = new Placeholders();

  @Test
  void aConditionNamesAttributesAndValuesByPlaceholders() {
    var condition = is(Attribute.REVISION, 7).and(beginsWith(Attribute.JOB_SHARD, "job#fw-7#"));

    assertThat(condition.in(request))
        .isEqualTo("#revision = :revision AND begins_with(#jobShard, :jobShard)");
    assertThat(request.names()).isEqualTo(Map.of("#revision", "revision", "#jobShard", "jobShard"));
    assertThat(request.values())
        .isEqualTo(Map.of(":revision", Item.number(7), ":jobShard", Item.text("job#fw-7#")));
  }

  @Test
  void anAlternativeWithinAConjunctionIsInParentheses() {
    var later = more(Attribute.DUE_AT, NOW.plusMillis(1));
    var secondLook = more(Attribute.EMPTY_PASSES, 0).or(exists(Attribute.SECOND_LOOK));
    var asleep =
        is(Attribute.INCARNATION, NOW)
            .and(
                absent(Attribute.DUE_AT).or(later).or(more(Attribute.DUE_AT, NOW).and(secondLook)));

    assertThat(asleep.in(request))
        .isEqualTo(
            "#incarnation = :incarnation AND (attribute_not_exists(#dueAt) OR #dueAt > :dueAt"
                + " OR #dueAt > :dueAt2 AND (#emptyPasses > :emptyPasses"
                + " OR attribute_exists(#secondLook)))");
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

    assertThat(update.in(request))
        .isEqualTo(
            "SET #dueAt = :dueAt, #queuedAt = if_not_exists(#queuedAt, :queuedAt), #nextAt ="
                + " #nextAt + :nextAt REMOVE #rested, #secondLook ADD #revision :revision");
    assertThat(atMost(Attribute.DUE_AT, NOW).in(request)).isEqualTo("#dueAt <= :dueAt");
    assertThat(less(Attribute.DUE_AT, NOW.plusMillis(1)).in(request)).isEqualTo("#dueAt < :dueAt2");
  }

  @Test
  void withoutValuesARequestHasNoMapOfThem() {
    assertThat(noItem().in(request)).isEqualTo("attribute_not_exists(#pk)");
    assertThat(request.names()).isEqualTo(Map.of("#pk", "pk"));
    assertThat(request.values()).isNull();
  }
}
