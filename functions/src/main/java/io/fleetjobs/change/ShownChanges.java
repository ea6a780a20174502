package io.fleetjobs.change;

import io.fleetjobs.queue.OpenWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns changes into those that devices could see. An execution that waits for a maintenance window
 * does not exist for a device.
 *
 * <p>A change may be handled after the window in which it was made has closed. So an execution
 * counts as shown if a device may have seen it at any time until now: a message too many does no
 * harm, one too few does.
 */
public final class ShownChanges {
  /**
   * Assumed time until the deletion of an execution with its job is handled. Such a deletion does
   * not say when it was made.
   */
  private static final Duration LAG = Duration.ofMinutes(1);

  private final OpenWindows windows;

  public ShownChanges(OpenWindows windows) {
    this.windows = windows;
  }

  List<ExecutionChange> of(List<ExecutionChange> changes, Instant now) {
    return changes.stream().flatMap(change -> shown(change, now)).toList();
  }

  private Stream<ExecutionChange> shown(ExecutionChange change, Instant now) {
    var made = change.at().orElse(now.minus(LAG));
    var before =
        change
            .before()
            .filter(execution ->
                windows.mayHaveShown(execution, made) || windows.mayHaveShown(execution, now));
    var after = change.after().filter(execution -> windows.shows(execution, now));
    return before.isEmpty() && after.isEmpty()
        ? Stream.empty()
        : Stream.of(new ExecutionChange(before, after, change.at()));
  }
}
