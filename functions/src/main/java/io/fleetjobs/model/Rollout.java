package io.fleetjobs.model;

import java.util.Optional;

/**
 * How far a snapshot job has been rolled out.
 *
 * @param resolution names the stored list of target things; empty until the targets are resolved
 * @param things how many distinct things there are; 0 until resolved
 * @param cursor how many of them, in the list's order, surely have their execution
 */
public record Rollout(Optional<String> resolution, int things, int cursor) {
  public static final Rollout UNRESOLVED = new Rollout(Optional.empty(), 0, 0);

  /** The rollout at its start, once the targets are known. */
  public static Rollout resolved(String resolution, int things) {
    return new Rollout(Optional.of(resolution), things, 0);
  }

  public Rollout advancedTo(int nextCursor) {
    return new Rollout(resolution, things, nextCursor);
  }

  /** Whether every target thing has its execution. */
  public boolean isOver() {
    return resolution.isPresent() && cursor >= things;
  }
}
