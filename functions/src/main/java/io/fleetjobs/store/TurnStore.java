package io.fleetjobs.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Hands out turns to ask the registry. A turn is an instant. All functions share one sequence of
 * turns, so that all of them together ask no more often than every {@link #APART}.
 */
public final class TurnStore {
  public static final Duration APART = Duration.ofMillis(100);

  /** The longest time before a turn, whatever wait the caller accepts. */
  public static final Duration FURTHEST = Duration.ofMinutes(1);

  /** A stored turn that is later than this is ignored, since a wrong clock must have stored it. */
  private static final Duration BEYOND_BELIEF = FURTHEST.multipliedBy(2);

  private static final int TRIES = 20;
  private static final Map<String, AttributeValue> KEY = Keys.pair("registry", "turn");

  private final Table table;

  public TurnStore(Table table) {
    this.table = table;
  }

  /**
   * Takes the next turn, which is now if no caller waits.
   *
   * @return empty if the next turn is later than the caller waits, if too many others take turns at
   *     the same time, or if the table is throttled
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
            // The next try gets a turn after that of the other caller.
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
    return switch (queueUp(now, latest)) {
      case Updated.Done(var turn) ->
          new Outcome.Taken(turn.instant(Attribute.NEXT_AT).minus(APART));
      case Updated.Lost(var turn) -> {
        var stored = turn.flatMap(item -> item.findInstant(Attribute.NEXT_AT));
        yield stored
            .filter(next -> next.isAfter(latest) && !next.isAfter(now.plus(BEYOND_BELIEF)))
            .<Outcome>map(_ -> new Outcome.TooFar())
            .orElseGet(() -> begin(now, stored));
      }
    };
  }

  /** Takes the turn after those for which other callers wait. */
  private Updated queueUp(Instant now, Instant latest) {
    return table.updateAndGet(
        KEY, new Update().increase(Attribute.NEXT_AT, APART.toMillis()), isBetween(now, latest));
  }

  /** {@code nextAt BETWEEN <now> AND <the last turn that the caller waits for>} */
  private static Condition isBetween(Instant now, Instant latest) {
    return Condition.between(Attribute.NEXT_AT, now, latest);
  }

  /** Takes a turn now, since no other caller waits. */
  private Outcome begin(Instant now, Optional<Instant> stored) {
    var update =
        new Update().set(Attribute.NEXT_AT, now.plus(APART)).set(Attribute.SCHEMA, Item.BELONGING);
    return table.update(KEY, update, isAsRead(stored))
        ? new Outcome.Taken(now)
        : new Outcome.Lost();
  }

  /** {@code nextAt = <read>}, or {@code attribute_not_exists(nextAt)} */
  private static Condition isAsRead(Optional<Instant> stored) {
    return stored
        .map(read -> Condition.is(Attribute.NEXT_AT, read))
        .orElseGet(() -> Condition.absent(Attribute.NEXT_AT));
  }
}
