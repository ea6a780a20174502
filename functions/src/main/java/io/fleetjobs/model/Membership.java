package io.fleetjobs.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was last heard of one thing in the groups that one continuous job reaches.
 *
 * @param heard the latest event that was taken into account, by its group
 * @param outside whether it was in no target of the job any more when it last left a group
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

  /** Of a thing of which nothing was heard since the job's creation. */
  public static Membership unheard(String thingName, JobKey job) {
    return new Membership(thingName, job, Map.of(), false, 0);
  }

  /** Whether nothing later, nor the same, was heard of the event's group. */
  public boolean isNews(MembershipEvent event) {
    return Optional.ofNullable(heard.get(event.groupName()))
        .filter(last -> !event.at().isAfter(last.at()))
        .isEmpty();
  }

  /** This with the thing's joining taken into account. */
  public Membership joined(MembershipEvent event) {
    return with(event, false);
  }

  /** This with the thing's leaving taken into account. */
  public Membership left(MembershipEvent event, boolean nowOutside) {
    return with(event, nowOutside);
  }

  /** This with an event taken into account from which nothing follows. */
  public Membership heard(MembershipEvent event) {
    return with(event, event.kind() == MembershipEvent.Kind.REMOVED && outside);
  }

  private Membership with(MembershipEvent event, boolean nowOutside) {
    var next = new HashMap<>(heard);
    next.put(event.groupName(), event);
    return new Membership(thingName, job, next, nowOutside, revision);
  }
}
