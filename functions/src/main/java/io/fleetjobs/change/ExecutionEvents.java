package io.fleetjobs.change;

import io.fleetjobs.model.JobExecution;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which events follow from a change of an execution: contract section 9. */
final class ExecutionEvents {
  /** The status of an event about a deleted execution. */
  static final String DELETED = "DELETED";

  private ExecutionEvents() {}

  /**
   * An event about one execution.
   *
   * @param status the one it ended in, or {@link #DELETED}
   */
  record Event(JobExecution execution, String status) {}

  static List<Event> of(ExecutionChange change) {
    var before = change.before();
    var after = change.after();
    var gone = before.filter(old -> !isStill(old, after)).map(old -> new Event(old, DELETED));
    var ended =
        after
            .filter(now -> now.status().isTerminal())
            .filter(now -> !hadEnded(now, before))
            .map(now -> new Event(now, now.status().name()));
    return Stream.of(gone, ended).flatMap(Optional::stream).toList();
  }

  private static boolean isStill(JobExecution old, Optional<JobExecution> after) {
    return after.map(now -> isSame(old, now)).orElse(false);
  }

  private static boolean hadEnded(JobExecution now, Optional<JobExecution> before) {
    return before.map(old -> isSame(old, now) && old.status() == now.status()).orElse(false);
  }

  /** Compares more than the number, which a later job of the same id can use again. */
  static boolean isSame(JobExecution one, JobExecution other) {
    return one.key().equals(other.key())
        && one.incarnation().equals(other.incarnation())
        && one.queuedAt().equals(other.queuedAt());
  }
}
