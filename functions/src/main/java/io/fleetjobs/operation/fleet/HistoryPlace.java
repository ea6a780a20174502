package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.HistoryEntry;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The place of an entry in a history.
 *
 * @param at 0 in a history that is not ordered by time
 * @param version 0 if it was not kept
 * @param step orders the entries of an execution that have the same version, or none
 */
record HistoryPlace(Instant at, String jobId, long number, long version, int step) {
  private static final Pattern TEXT =
      Pattern.compile("\\d{13}#[a-zA-Z0-9_-]{1,64}#\\d{10,18}#\\d{10,18}#\\d");

  static HistoryPlace of(HistoryEntry entry, boolean byTime) {
    return new HistoryPlace(
        byTime ? entry.at() : Instant.EPOCH,
        entry.key().jobId(),
        entry.key().number(),
        entry.versionNumber().orElse(0L),
        entry.step());
  }

  /** True if a text is that of a place. */
  static boolean isText(String text) {
    return TEXT.matcher(text).matches();
  }

  static HistoryPlace parse(String text) {
    var parts = text.split("#", -1);
    return new HistoryPlace(
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        parts[1],
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Integer.parseInt(parts[4]));
  }

  /** Returns a text that sorts by time, job, number, version and step. */
  String text() {
    return "%013d#%s#%010d#%010d#%d".formatted(at.toEpochMilli(), jobId, number, version, step);
  }
}
