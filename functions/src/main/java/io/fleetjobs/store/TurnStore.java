package io.fleetjobs.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Hands out turns at asking the registry. A turn is an instant. All functions share one sequence of
 * turns, so that all of them together ask no more often than every {@link #APART}.
 */
public final class TurnStore {
  public static final Duration APART = Duration.ofMillis(100);

  /** The furthest a turn may be ahead, however patient the caller is. */
  public static final Duration FURTHEST = Duration.ofMinutes(1);

  /**
   * The next turn is further ahead than anybody waits for: a clock that was wrong has stored it.
   */
  private static final Duration BEYOND_BELIEF = FURTHEST.multipliedBy(2);

  private static final int TRIES = 20;
  private static final Map<String, AttributeValue> KEY = Keys.pair("registry", "turn");
  private static final String NEXT_AT = Attribute.NEXT_AT.wireName();

  /** {@code nextAt BETWEEN <now> AND <the last turn that is waited for>} */
  private static final String SOON = NEXT_AT + " BETWEEN :now AND :latest";

  private static final String FIRST = "attribute_not_exists(" + NEXT_AT + ")";
  private static final String AS_READ = NEXT_AT + " = :read";

  private final Table table;

  public TurnStore(Table table) {
    this.table = table;
  }

  /**
   * Takes the next turn, which is now if nobody waits.
   *
   * @return empty if the next turn is not within the patience, or if too many try to take it
   */
  public Optional<Instant> take(Instant now, Duration patience) {
    try {
      for (int tries = 0; tries < TRIES; tries++) {
        switch (attempt(now, patience)) {
          case Outcome.Taken(var turn) -> {
            return Optional.of(turn);
          }
          case Outcome.TooFar _ -> {
            return Optional.empty();
          }
          case Outcome.Lost _ -> {
            // The next try is behind the other caller.
          }
        }
      }
      return Optional.empty();
    } catch (DynamoDbException refused) {
      if (refused.isThrottlingException()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private sealed interface Outcome {
    record Taken(Instant turn) implements Outcome {}

    record TooFar() implements Outcome {}

    /** Another caller was faster. */
    record Lost() implements Outcome {}
  }

  private Outcome attempt(Instant now, Duration patience) {
    var latest = now.plus(patience.compareTo(FURTHEST) < 0 ? patience : FURTHEST);
    try {
      return new Outcome.Taken(queueUp(now, latest));
    } catch (ConditionalCheckFailedException missed) {
      var stored =
          Optional.of(missed)
              .filter(ConditionalCheckFailedException::hasItem)
              .flatMap(found -> new Item(found.item()).findInstant(Attribute.NEXT_AT));
      return stored
          .filter(next -> next.isAfter(latest) && !next.isAfter(now.plus(BEYOND_BELIEF)))
          .<Outcome>map(_ -> new Outcome.TooFar())
          .orElseGet(() -> begin(now, stored));
    }
  }

  /** Takes the turn behind those that others wait for. */
  private Instant queueUp(Instant now, Instant latest) {
    var next =
        table
            .client()
            .updateItem(b ->
                b.tableName(table.name())
                    .key(KEY)
                    .updateExpression("SET " + NEXT_AT + " = " + NEXT_AT + " + :apart")
                    .conditionExpression(SOON)
                    .expressionAttributeValues(
                        Map.of(
                            ":now",
                            millis(now),
                            ":latest",
                            millis(latest),
                            ":apart",
                            Item.number(APART.toMillis())))
                    .returnValues(ReturnValue.UPDATED_NEW)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .attributes();
    return new Item(next).instant(Attribute.NEXT_AT).minus(APART);
  }

  /** Takes the present instant, since nobody waits. */
  private Outcome begin(Instant now, Optional<Instant> stored) {
    var values =
        new HashMap<>(
            Map.of(":next", millis(now.plus(APART)), ":schema", Item.number(Item.BELONGING)));
    stored.ifPresent(read -> values.put(":read", millis(read)));
    try {
      table
          .client()
          .updateItem(b ->
              b.tableName(table.name())
                  .key(KEY)
                  .updateExpression("SET " + NEXT_AT + " = :next, #schema = :schema")
                  .conditionExpression(stored.isPresent() ? AS_READ : FIRST)
                  .expressionAttributeNames(Map.of("#schema", Attribute.SCHEMA.wireName()))
                  .expressionAttributeValues(values));
      return new Outcome.Taken(now);
    } catch (ConditionalCheckFailedException _) {
      return new Outcome.Lost();
    }
  }

  private static AttributeValue millis(Instant instant) {
    return Item.number(instant.toEpochMilli());
  }
}
