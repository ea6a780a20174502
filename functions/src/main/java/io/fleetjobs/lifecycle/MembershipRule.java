package io.fleetjobs.lifecycle;

import io.fleetjobs.lifecycle.MembershipDecision.Ignore;
import io.fleetjobs.lifecycle.MembershipDecision.Join;
import io.fleetjobs.lifecycle.MembershipDecision.Leave;
import io.fleetjobs.lifecycle.MembershipDecision.Remember;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Membership;
import io.fleetjobs.model.MembershipEvent;
import java.time.Instant;
import java.util.Optional;

/** Decides what follows if a thing joins or leaves a group: contract section 11.2. */
public final class MembershipRule {
  private MembershipRule() {}

  /**
   * Decides for a job that has the event's group, or a group above it, as a target. An event from
   * before the job's creation is ignored, since the list of its targets includes it.
   *
   * @param newest the thing's newest execution of this job
   */
  public static MembershipDecision decide(
      Job job,
      Membership membership,
      Optional<JobExecution> newest,
      MembershipEvent event,
      Instant now) {
    if (!job.followsMemberships(now)) {
      return new Ignore("the job does not follow memberships now");
    }
    if (!event.at().isAfter(job.createdAt())) {
      return new Ignore("the event is not newer than the job");
    }
    if (!membership.isNews(event)) {
      return new Ignore("this event or a later one of the group was applied before");
    }
    return switch (event.kind()) {
      case ADDED -> newest.map(execution -> joined(execution, event)).orElseGet(Join::new);
      case REMOVED ->
          newest
              .filter(MembershipRule::hasEnded)
              .<MembershipDecision>map(_ -> new Remember())
              .orElseGet(() ->
                  new Leave(
                      newest.filter(execution -> execution.status() == ExecutionStatus.QUEUED)));
    };
  }

  /** True if the thing has ended its execution. Leaving the group changes nothing then. */
  private static boolean hasEnded(JobExecution newest) {
    return !newest.isPending() && newest.status() != ExecutionStatus.REMOVED;
  }

  /**
   * Decides for a thing that joined and has an execution. An execution that was pending when the
   * thing joined is the one that it gets for joining, even if the event arrives late.
   */
  private static MembershipDecision joined(JobExecution newest, MembershipEvent event) {
    var covered =
        newest.isPending()
            || (newest.status() != ExecutionStatus.REMOVED
                && !event.at().isAfter(newest.lastUpdatedAt()));
    return covered ? new Remember() : new Join();
  }
}
