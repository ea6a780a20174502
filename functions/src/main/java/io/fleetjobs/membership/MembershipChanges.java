package io.fleetjobs.membership;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobStore;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Applies a membership event to every continuous job that has the event's group, or a group above
 * it, as a target.
 */
public final class MembershipChanges {
  private final GroupTree tree;
  private final GroupStore groups;
  private final JobStore jobs;
  private final MembershipWriter writer;
  private final TargetMembership targets;
  private final Arns arns;
  private final ItemFailures failures;

  public MembershipChanges(
      GroupTree tree,
      GroupStore groups,
      JobStore jobs,
      MembershipWriter writer,
      TargetMembership targets,
      Arns arns,
      ItemFailures failures) {
    this.tree = tree;
    this.groups = groups;
    this.jobs = jobs;
    this.writer = writer;
    this.targets = targets;
    this.arns = arns;
    this.failures = failures;
  }

  /**
   * Applies an event. Applying it again changes nothing.
   *
   * @throws BusyRegistryException if the registry did not answer; the event is not applied to the
   *     jobs that need the answer
   * @throws io.fleetjobs.concurrent.PartialFailureException if it failed for some of the jobs
   */
  public void apply(MembershipEvent event) {
    var reached = tree.withAncestors(event.groupName());
    var keys = reached.stream().flatMap(group -> groups.jobs(group).stream()).distinct().toList();
    var leaver = targets.leaver(event);
    var left = new ConcurrentLinkedQueue<BusyRegistryException>();
    Parallel.each(
        keys,
        key -> {
          try {
            failures.attempt(
                WorkItem.ofExecution(Work.FOLLOW_MEMBERSHIP, event.thingName(), key.jobId()),
                () ->
                    jobs.find(key.jobId())
                        .filter(job -> job.key().equals(key) && targets(job, reached))
                        .ifPresent(job -> writer.apply(job, event, leaver)));
          } catch (BusyRegistryException busy) {
            left.add(busy);
          }
        });
    left.stream()
        .findFirst()
        .ifPresent(busy -> {
          throw busy;
        });
  }

  private boolean targets(Job job, List<String> reached) {
    return reached.stream().map(arns::thingGroup).anyMatch(job.spec().targets()::contains);
  }
}
