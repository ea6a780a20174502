package io.fleetjobs.store;

import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.StatusChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts the entries of full histories to items and back. */
final class VersionItems {
  private VersionItems() {}

  /**
   * Returns the item of an entry.
   *
   * @throws java.util.NoSuchElementException if the entry has no version
   */
  static Map<String, AttributeValue> toItem(
      AttemptKey attempt, HistoryEntry entry, Instant expiry) {
    var change =
        new StatusChange(
            ExecutionStatus.valueOf(entry.status()),
            entry.at(),
            entry.by(),
            entry.cause(),
            entry.versionNumber(),
            Optional.empty());
    return Item.belongingAt(Keys.version(attempt.key(), entry.versionNumber().orElseThrow()))
        .put(Attribute.INCARNATION, attempt.incarnation())
        .put(Attribute.QUEUED_AT, attempt.queuedAt())
        .putText(Attribute.PREVIOUS_STATUS, entry.previousStatus())
        .put(Attribute.HISTORY, List.of(HistoryItems.entry(change)))
        .put(Attribute.DETAILS, entry.statusDetails())
        .put(Attribute.EXPIRES_AT, expiry.getEpochSecond())
        .values();
  }

  /** True if the item is of an execution, and not of another one with the same number. */
  static boolean isOf(AttemptKey attempt, Map<String, AttributeValue> values) {
    var item = new Item(values);
    return item.instant(Attribute.INCARNATION).equals(attempt.incarnation())
        && item.instant(Attribute.QUEUED_AT).equals(attempt.queuedAt());
  }

  static boolean isExpired(Map<String, AttributeValue> values, Instant now) {
    return ExecutionItems.expiresAt(values).filter(expiry -> !expiry.isAfter(now)).isPresent();
  }

  /**
   * Returns the entry of an item.
   *
   * @throws CorruptItemException if this version cannot read the item
   */
  static HistoryEntry entry(ExecutionKey key, Map<String, AttributeValue> values) {
    var item = Item.belonging(values);
    try {
      var change = HistoryItems.change(item.texts(Attribute.HISTORY).getFirst());
      return new HistoryEntry(
          key,
          0,
          change.at(),
          item.findText(Attribute.PREVIOUS_STATUS),
          change.status().name(),
          change.versionNumber(),
          change.by(),
          change.cause(),
          item.textMap(Attribute.DETAILS));
    } catch (IllegalArgumentException
        | ArrayIndexOutOfBoundsException
        | java.util.NoSuchElementException unreadable) {
      throw new CorruptItemException(
          values, "is no entry of a history: " + unreadable.getMessage());
    }
  }
}
