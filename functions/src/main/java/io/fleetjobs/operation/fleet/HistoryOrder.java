package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.StatusChange;
import io.fleetjobs.store.ThingHistory.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** Orders the entries of a history, and the executions by their entries. */
enum HistoryOrder {
  /**
   * The oldest entry of one job first. Number and version order the entries: the instant at which a
   * retry is queued may be ahead, and the retry end before.
   */
  OLDEST_FIRST {
    @Override
    Comparator<String> ofPlaces() {
      return Comparator.naturalOrder();
    }

    @Override
    Comparator<Stored> ofExecutions() {
      return Comparator.comparingLong(stored -> stored.key().number());
    }

    @Override
    boolean isBefore(Stored stored, HistoryPlace place) {
      return stored.key().number() < place.number();
    }

    @Override
    boolean isBehind(Stored stored, HistoryPlace place) {
      return stored.key().number() > place.number();
    }
  },

  /** The newest entry of all jobs first. */
  NEWEST_FIRST {
    @Override
    Comparator<String> ofPlaces() {
      return Comparator.reverseOrder();
    }

    @Override
    Comparator<Stored> ofExecutions() {
      return Comparator.comparing(HistoryOrder::newest).reversed();
    }

    @Override
    boolean isBefore(Stored stored, HistoryPlace place) {
      return oldest(stored).minus(SKEW).isAfter(place.at());
    }

    @Override
    boolean isBehind(Stored stored, HistoryPlace place) {
      return newest(stored).plus(SKEW).isBefore(place.at());
    }
  };

  /**
   * The most by which a later version may have an earlier instant: the clocks of functions differ,
   * and a retry is queued up to a second ahead.
   */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** Orders the texts of places. */
  abstract Comparator<String> ofPlaces();

  /** Orders executions by the first of their entries. */
  abstract Comparator<Stored> ofExecutions();

  /** True if all entries of an execution come before a place. */
  abstract boolean isBefore(Stored stored, HistoryPlace place);

  /** True if all entries of an execution come behind a place. */
  abstract boolean isBehind(Stored stored, HistoryPlace place);

  boolean isNewestFirst() {
    return this == NEWEST_FIRST;
  }

  HistoryPlace place(HistoryEntry entry) {
    return HistoryPlace.of(entry, isNewestFirst());
  }

  private static Instant newest(Stored stored) {
    return switch (stored) {
      case Stored.Deleted deleted -> deleted.at();
      case Stored.Execution(var execution) ->
          Stream.concat(
                  Stream.of(execution.lastUpdatedAt()),
                  execution.history().stream().map(StatusChange::at))
              .max(Comparator.naturalOrder())
              .orElseThrow();
    };
  }

  private static Instant oldest(Stored stored) {
    return switch (stored) {
      case Stored.Deleted deleted -> deleted.at();
      case Stored.Execution(var execution) -> execution.queuedAt();
    };
  }
}
