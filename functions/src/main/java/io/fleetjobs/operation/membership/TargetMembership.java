package io.fleetjobs.operation.membership;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.registry.Registry;
import java.util.List;

/** Whether the registry says that a thing belongs to a job's targets. */
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
   * Whether a registered thing is in none of the job's targets. One that was deleted has left nothing:
   * its executions are kept.
   */
  public boolean isOutside(Job job, String thingName) {
    return isOutside(job, thingName, List.of());
  }

  /** The same if it were not in the given groups, which the registry may still list. */
  public boolean isOutside(Job job, String thingName, List<String> left) {
    return registry.groupsOf(thingName)
        .filter(_ -> !job.spec().targets().contains(arns.thing(thingName)))
        .filter(groups -> groups.stream().filter(group -> !left.contains(group))
            .noneMatch(group -> reaches(job, group)))
        .isPresent();
  }

  private boolean reaches(Job job, String groupName) {
    return tree.withAncestors(groupName).stream()
        .anyMatch(group -> job.spec().targets().contains(arns.thingGroup(group)));
  }
}
