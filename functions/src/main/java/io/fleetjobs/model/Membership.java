package io.fleetjobs.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last known membership of a thing in the target groups of a continuous job.
 *
 * @param heard the latest event that was applied, by group
 * @param outside true if the thing was in none of the job's targets when it last left a group
 * @param revision grows by one with every write; 0 when nothing is stored yet
 */
public record Membership(
    String thingName,
    JobKey job,
    Map<String, MembershipEvent> heard,
    boolean outside,
    long revision) {
  public Membership {
    heard = Map.copyOf(heard);
  }

  /** Returns the membership of a thing for which no event came since the job's creation. */
  public static Membership unheard(String thingName, JobKey job) {
    return new Membership(thingName, job, Map.of(), false, 0);
  }

  /** True if the thing left a group, so that it may be in none of the job's targets. */
  public boolean hasLeftAny() {
    return outside
        || heard.values().stream().anyMatch(last -> last.kind() == MembershipEvent.Kind.REMOVED);
  }

  /** True if neither this event nor a later one of its group has been applied. */
  public boolean isNews(MembershipEvent event) {
    return Optional.ofNullable(heard.get(event.groupName()))
        .filter(last -> !event.at().isAfter(last.at()))
        .isEmpty();
  }

  /** Returns this membership with a joining event applied. */
  public Membership joined(MembershipEvent event) {
    return with(event, false);
  }

  /** Returns this membership with the thing in a target again. The event of its return was lost. */
  public Membership rejoined() {
    return new Membership(thingName, job, heard, false, revision);
  }

  /** Returns this membership with a leaving event applied. */
  public Membership left(MembershipEvent event, boolean nowOutside) {
    return with(event, nowOutside);
  }

  /** Returns this membership with an event applied that changes no execution. */
  public Membership heard(MembershipEvent event) {
    return with(event, event.kind() == MembershipEvent.Kind.REMOVED && outside);
  }

  private Membership with(MembershipEvent event, boolean nowOutside) {
    var next = new HashMap<>(heard);
    next.put(event.groupName(), event);
    return new Membership(thingName, job, next, nowOutside, revision);
  }
}
