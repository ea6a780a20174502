package io.fleetjobs.store;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.StatusChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the history of an execution into its item and reads it.
 *
 * <p>An entry is {@code STATUS@ms@ACTOR@CAUSE:version}, followed by {@code @PRINCIPAL} if there is
 * one. The principal is the last part, since it may hold any sign. Earlier versions of the service
 * wrote the first three parts only. The present status has its details in the execution. Of the
 * statuses before, only IN_PROGRESS can have details. Their attribute is absent if they are the
 * same as in the status that followed.
 */
final class HistoryItems {
  /** The greatest item that a write of one unit stores. */
  private static final int ONE_UNIT = 1_024;

  private static final String SEPARATOR = "@";
  private static final String NO_CAUSE = "";
  private static final String BEFORE_VERSION = ":";
  private static final int CAUSE_AND_VERSION = 3;
  private static final int PRINCIPAL = 4;

  private HistoryItems() {}

  /**
   * Puts the history. Leaves out the details of an earlier status if the item would become too
   * large for one write unit.
   *
   * @param item complete except for its history
   */
  static void put(Item item, JobExecution execution) {
    var history = execution.history();
    item.put(Attribute.HISTORY, history.stream().map(HistoryItems::entry).toList());
    var started =
        history.stream()
            .limit(history.size() - 1L)
            .filter(HistoryItems::mayHaveEarlierDetails)
            .findFirst();
    if (started.isEmpty()) {
      return;
    }
    var details = started.get().statusDetails();
    if (details.isEmpty()) {
      item.put(Attribute.DETAILS_DROPPED, 1);
    } else if (!details.get().equals(execution.statusDetails())) {
      item.putMap(Attribute.EARLIER_DETAILS, details.get());
      if (ItemSize.of(item.values()) > ONE_UNIT) {
        item.remove(Attribute.EARLIER_DETAILS).put(Attribute.DETAILS_DROPPED, 1);
      }
    }
  }

  /** True for IN_PROGRESS in a history that tells versions. */
  private static boolean mayHaveEarlierDetails(StatusChange change) {
    return change.status() == ExecutionStatus.IN_PROGRESS && change.versionNumber().isPresent();
  }

  /** Returns the history, the oldest entry first. */
  static List<StatusChange> read(Item item) {
    var read = item.texts(Attribute.HISTORY).stream().map(HistoryItems::change).toList();
    var history = new ArrayList<StatusChange>();
    for (int i = 0; i < read.size(); i++) {
      var change = read.get(i);
      history.add(
          i == read.size() - 1 ? change : details(item, change).map(change::left).orElse(change));
    }
    return history;
  }

  /** Returns the details of a status before the present one; empty if they were not kept. */
  private static Optional<Map<String, String>> details(Item item, StatusChange change) {
    if (change.status() == ExecutionStatus.QUEUED) {
      return Optional.of(Map.of());
    }
    if (change.versionNumber().isEmpty() || item.has(Attribute.DETAILS_DROPPED)) {
      return Optional.empty();
    }
    return Optional.of(
        item.textMap(
            item.has(Attribute.EARLIER_DETAILS) ? Attribute.EARLIER_DETAILS : Attribute.DETAILS));
  }

  /** Returns the text of an entry, without its details. */
  static String entry(StatusChange change) {
    var entry =
        change.status() + SEPARATOR + change.at().toEpochMilli() + SEPARATOR + change.by().kind();
    var causeAndVersion =
        change.cause().map(Cause::name).orElse(NO_CAUSE)
            + change.versionNumber().map(version -> BEFORE_VERSION + version).orElse("");
    var principal = change.by().principal().map(arn -> SEPARATOR + arn).orElse("");
    return causeAndVersion.isEmpty() && principal.isEmpty()
        ? entry
        : entry + SEPARATOR + causeAndVersion + principal;
  }

  /** Reads the text of an entry. */
  static StatusChange change(String entry) {
    var parts = entry.split(SEPARATOR, PRINCIPAL + 1);
    var causeAndVersion = part(parts, CAUSE_AND_VERSION).orElse(NO_CAUSE).split(BEFORE_VERSION, -1);
    return new StatusChange(
        ExecutionStatus.valueOf(parts[0]),
        Instant.ofEpochMilli(Long.parseLong(parts[1])),
        new ChangedBy(Actor.valueOf(parts[2]), part(parts, PRINCIPAL)),
        part(causeAndVersion, 0).filter(cause -> !cause.equals(NO_CAUSE)).map(Cause::valueOf),
        part(causeAndVersion, 1).map(Long::valueOf),
        Optional.empty());
  }

  private static Optional<String> part(String[] parts, int index) {
    return index < parts.length ? Optional.of(parts[index]) : Optional.empty();
  }
}
