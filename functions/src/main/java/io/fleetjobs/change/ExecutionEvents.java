package io.fleetjobs.change;

import io.fleetjobs.model.JobExecution;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which events follow from a change of an execution: contract section 9. */
final class ExecutionEvents {
  /** The status of what was deleted. */
  static final String DELETED = "DELETED";

  private ExecutionEvents() {}

  /**
   * What became of one execution.
   *
   * @param status the one it ended in, or {@link #DELETED}
   */
  record Event(JobExecution execution, String status) {}

  static List<Event> of(ExecutionChange change) {
    var before = change.before();
    var after = change.after();
    var gone =
        before
            .filter(old -> after.filter(now -> isSame(old, now)).isEmpty())
            .map(old -> new Event(old, DELETED));
    var ended =
        after
            .filter(now -> now.status().isTerminal())
            .filter(now ->
                before
                    .filter(old -> isSame(old, now))
                    .filter(old -> old.status() == now.status())
                    .isEmpty())
            .map(now -> new Event(now, now.status().name()));
    return Stream.of(gone, ended).flatMap(Optional::stream).toList();
  }

  /** An execution number can be used again by a later job of the same id. */
  private static boolean isSame(JobExecution one, JobExecution other) {
    return one.key().equals(other.key())
        && one.incarnation().equals(other.incarnation())
        && one.queuedAt().equals(other.queuedAt());
  }
}
