package io.fleetjobs.membership;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.TargetArn;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.GroupStore;
import java.util.List;

/**
 * Stores an entry for each target group of a continuous job. A membership event of a group finds
 * its jobs by these entries.
 */
public final class GroupTargets {
  private final GroupStore store;
  private final Arns arns;

  public GroupTargets(GroupStore store, Arns arns) {
    this.store = store;
    this.arns = arns;
  }

  /**
   * Adds the entries of a continuous job. This happens before the job is stored with its targets,
   * so that no event misses the job.
   */
  public void add(Job job) {
    if (job.spec().targetSelection() == TargetSelection.CONTINUOUS) {
      add(job.key(), job.spec().targets());
    }
  }

  public void add(JobKey job, List<String> targetArns) {
    Parallel.each(groups(targetArns), group -> store.put(group, job));
  }

  /** Removes the entries of a continuous job that no longer follows memberships. */
  public void remove(Job job) {
    if (job.spec().targetSelection() == TargetSelection.CONTINUOUS) {
      Parallel.each(groups(job.spec().targets()), group -> store.delete(group, job.key()));
    }
  }

  private List<String> groups(List<String> targetArns) {
    return targetArns.stream()
        .map(arns::parseTarget)
        .filter(TargetArn.ThingGroup.class::isInstance)
        .map(TargetArn.ThingGroup.class::cast)
        .map(TargetArn.ThingGroup::name)
        .distinct()
        .toList();
  }
}
