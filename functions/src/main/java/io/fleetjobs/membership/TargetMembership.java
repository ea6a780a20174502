package io.fleetjobs.membership;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Membership;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.registry.Registry;
import java.util.function.Predicate;

/** Asks the registry whether a thing belongs to a job's targets. */
public final class TargetMembership {
  private final Registry registry;
  private final GroupTree tree;
  private final Arns arns;

  public TargetMembership(Registry registry, GroupTree tree, Arns arns) {
    this.registry = registry;
    this.tree = tree;
    this.arns = arns;
  }

  /**
   * True if a thing has left the job's targets. The registry is asked only about a thing that left
   * a group, since the membership does not tell of a thing whose execution had ended when it left.
   *
   * @param membership of the thing, as stored
   */
  public boolean hasLeft(Job job, Membership membership) {
    return job.spec().targetSelection() == TargetSelection.CONTINUOUS
        && (membership.outside()
            || (membership.hasLeftAny() && isOutside(job, membership.thingName())));
  }

  /**
   * True if a registered thing is in none of the job's targets. False for a thing that was deleted
   * from the registry, whose executions are kept.
   */
  public boolean isOutside(Job job, String thingName) {
    return isOutside(job, new GroupsOfThing(registry, thingName), thingName, _ -> false);
  }

  /**
   * Returns the thing of an event that says that it left a group. The registry is asked for its
   * groups once, for any number of jobs.
   */
  Leaver leaver(MembershipEvent event) {
    var groups = new GroupsOfThing(registry, event.thingName());
    return job -> isOutside(job, groups, event.thingName(), event.groupName()::equals);
  }

  /**
   * A thing that left a group. The registry may still list that group for it, so the group does not
   * count.
   */
  @FunctionalInterface
  interface Leaver {
    /** True if the thing is registered and in none of the job's targets any more. */
    boolean isOutside(Job job);
  }

  private boolean isOutside(
      Job job, GroupsOfThing groups, String thingName, Predicate<String> left) {
    return !job.spec().targets().contains(arns.thing(thingName))
        && groups
            .get()
            .filter(listed ->
                listed.stream().filter(left.negate()).noneMatch(group -> reaches(job, group)))
            .isPresent();
  }

  private boolean reaches(Job job, String groupName) {
    return tree.withAncestors(groupName).stream()
        .anyMatch(group -> job.spec().targets().contains(arns.thingGroup(group)));
  }
}
