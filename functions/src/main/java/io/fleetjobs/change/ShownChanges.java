package io.fleetjobs.change;

import io.fleetjobs.queue.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns changes into those that devices could see. A queued execution that waits for a maintenance
 * window, or whose job is paused, does not exist for a device.
 *
 * <p>A change may be handled after the window in which it was made has closed, or after the job was
 * paused. So an execution counts as shown if a device may have seen it at any time until now: a
 * message too many does no harm, one too few does.
 */
public final class ShownChanges {
  /**
   * Assumed time until the deletion of an execution with its job is handled. Such a deletion does
   * not say when it was made.
   */
  private static final Duration LAG = Duration.ofMinutes(1);

  private final Visibility visibility;

  public ShownChanges(Visibility visibility) {
    this.visibility = visibility;
  }

  List<ExecutionChange> of(List<ExecutionChange> changes, Instant now) {
    return changes.stream().flatMap(change -> shown(change, now)).toList();
  }

  private Stream<ExecutionChange> shown(ExecutionChange change, Instant now) {
    var made = change.at().orElse(now.minus(LAG));
    var before = change.before().filter(execution -> visibility.mayHaveShown(execution, made, now));
    var after = change.after().filter(execution -> visibility.shows(execution, now));
    return before.isEmpty() && after.isEmpty()
        ? Stream.empty()
        : Stream.of(new ExecutionChange(before, after, change.at()));
  }
}
