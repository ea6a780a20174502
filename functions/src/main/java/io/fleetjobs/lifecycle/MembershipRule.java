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

/** Decides what a thing's joining or leaving does: contract section 11.2. */
public final class MembershipRule {
  private MembershipRule() {}

  /**
   * The consequence of one event for a job that has the event's group, or one above it, as a
   * target.
   *
   * <p>What happened before the job was created shows in the list of its targets.
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
      return new Ignore("the job follows nobody now");
    }
    if (!event.at().isAfter(job.createdAt())) {
      return new Ignore("it happened before the job was created");
    }
    if (!membership.isNews(event)) {
      return new Ignore("it was heard before, or a later one was");
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

  /** Nothing can follow from an execution that its thing has ended, wherever the thing is. */
  private static boolean hasEnded(JobExecution newest) {
    return !newest.isPending() && newest.status() != ExecutionStatus.REMOVED;
  }

  /**
   * What was still pending when the thing joined is what it gets for joining, however late told.
   */
  private static MembershipDecision joined(JobExecution newest, MembershipEvent event) {
    var covered =
        newest.isPending()
            || (newest.status() != ExecutionStatus.REMOVED
                && !event.at().isAfter(newest.lastUpdatedAt()));
    return covered ? new Remember() : new Join();
  }
}
