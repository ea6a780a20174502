package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.less;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.HistoryEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores the full histories of executions: an item for each version of an execution, apart from the
 * execution.
 */
public final class VersionStore {
  private final Table table;
  private final InstantSource time;

  public VersionStore(Table table, InstantSource time) {
    this.table = table;
    this.time = time;
  }

  /**
   * Stores the entry of a version. Does nothing if it is there, or if the number has been used
   * again since.
   *
   * @param expiry from when the entry may be collected
   */
  public void add(AttemptKey attempt, HistoryEntry entry, Instant expiry) {
    table.putIf(VersionItems.toItem(attempt, entry, expiry), isAbsentOrBefore(attempt));
  }

  /**
   * {@code attribute_not_exists(pk) OR incarnation < <of the job> OR queuedAt < <of the attempt>}:
   * there is nothing, or an entry of an earlier execution with this number.
   */
  private static Condition isAbsentOrBefore(AttemptKey attempt) {
    return noItem()
        .or(less(Attribute.INCARNATION, attempt.incarnation()))
        .or(less(Attribute.QUEUED_AT, attempt.queuedAt()));
  }

  /**
   * Versions of an execution that have an entry.
   *
   * @param next version behind which further ones follow; empty if none does
   */
  public record Listed(List<Long> versions, Optional<Long> next) {}

  /**
   * Lists the versions that have an entry, without those of other executions with this number.
   *
   * @param behind version behind which to begin; empty to begin with the first one
   * @param most the most entries to read
   */
  public Listed list(AttemptKey attempt, Optional<Long> behind, int most) {
    var query =
        versions(attempt)
            .limit(most)
            .only(Attribute.SORT_KEY, Attribute.INCARNATION, Attribute.QUEUED_AT);
    behind.ifPresent(version -> query.after(Keys.version(attempt.key(), version)));
    var answer = table.query(query);
    return new Listed(
        answer.items().stream()
            .filter(item -> VersionItems.isOf(attempt, item))
            .map(Keys::version)
            .toList(),
        answer.hasLastEvaluatedKey()
            ? Optional.of(Keys.version(answer.lastEvaluatedKey()))
            : Optional.empty());
  }

  /** Deletes the entry of a version. Does nothing if it is of another execution. */
  public void remove(AttemptKey attempt, long version) {
    table.delete(Keys.version(attempt.key(), version), isOf(attempt));
  }

  /** {@code incarnation = <of the job> AND queuedAt = <of the attempt>} */
  private static Condition isOf(AttemptKey attempt) {
    return is(Attribute.INCARNATION, attempt.incarnation())
        .and(is(Attribute.QUEUED_AT, attempt.queuedAt()));
  }

  /**
   * A part of an execution's history to read.
   *
   * @param behind version behind which to begin; empty to begin with the first or the last one
   * @param newestFirst true to read from the last version to the first
   * @param most the number of wanted entries after which to end
   */
  public record Part(Optional<Long> behind, boolean newestFirst, int most) {}

  /**
   * Entries as read.
   *
   * @param atEnd true if no entry follows
   */
  public record Versions(List<HistoryEntry> entries, boolean atEnd) {}

  /**
   * Reads a part of an execution's history. Ends early if the budget is used up. What has expired
   * does not count.
   *
   * @param wanted true for the entries that count
   */
  public Versions read(
      AttemptKey attempt, Part part, Predicate<HistoryEntry> wanted, ReadBudget budget) {
    var found = new ArrayList<HistoryEntry>();
    var from = part.behind().map(version -> Keys.version(attempt.key(), version));
    var left = part.most();
    do {
      if (budget.isUsedUp()) {
        return new Versions(found, false);
      }
      var query = versions(attempt).consistent().limit(left);
      if (part.newestFirst()) {
        query.backwards();
      }
      from.ifPresent(query::after);
      var answer = table.query(query);
      budget.spend(1, answer.items().size());
      var read =
          table
              .readable(answer.items().stream(), item -> entry(attempt, item))
              .flatMap(Optional::stream)
              .toList();
      found.addAll(read);
      left -= (int) read.stream().filter(wanted).count();
      from =
          answer.hasLastEvaluatedKey() ? Optional.of(answer.lastEvaluatedKey()) : Optional.empty();
    } while (from.isPresent() && left > 0);
    return new Versions(found, from.isEmpty());
  }

  private Optional<HistoryEntry> entry(AttemptKey attempt, Map<String, AttributeValue> item) {
    return Optional.of(item)
        .filter(found -> VersionItems.isOf(attempt, found))
        .filter(found -> !VersionItems.isExpired(found, time.instant()))
        .map(found -> VersionItems.entry(attempt.key(), found));
  }

  private static Query versions(AttemptKey attempt) {
    return Query.of(
        is(Attribute.PARTITION_KEY, Keys.thingHistory(attempt.key().thingName()))
            .and(beginsWith(Attribute.SORT_KEY, Keys.versionsOf(attempt.key()))));
  }
}
