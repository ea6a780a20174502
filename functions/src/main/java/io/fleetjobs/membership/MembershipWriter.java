package io.fleetjobs.membership;

import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.MembershipDecision;
import io.fleetjobs.lifecycle.MembershipRule;
import io.fleetjobs.membership.TargetMembership.Leaver;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Membership;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.rollout.RetryRule;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.write.Attempts;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Applies a membership event to one thing and one continuous job: reads, decides and writes. One
 * transaction stores the event and its effect, so that an event takes effect once, and not after a
 * later event of the same group.
 */
public final class MembershipWriter {
  private final MembershipStore memberships;
  private final ExecutionStore executions;
  private final ExecutionWriter writer;
  private final InstantSource time;

  public MembershipWriter(
      MembershipStore memberships,
      ExecutionStore executions,
      ExecutionWriter writer,
      InstantSource time) {
    this.memberships = memberships;
    this.executions = executions;
    this.writer = writer;
    this.time = time;
  }

  /**
   * Applies an event.
   *
   * @param leaver tells whether the event's thing is in none of the job's targets; used only if the
   *     thing left a group
   * @throws io.fleetjobs.write.ContendedException if other writers won every attempt
   * @throws io.fleetjobs.registry.BusyRegistryException if the registry does not answer now;
   *     nothing was written
   */
  void apply(Job job, MembershipEvent event, Leaver leaver) {
    Attempts.first(event, () -> Optional.of(event).filter(_ -> attempt(job, event, leaver)));
  }

  private boolean attempt(Job job, MembershipEvent event, Leaver leaver) {
    var before = memberships.find(event.thingName(), job.key());
    var newest =
        executions
            .newest(event.thingName(), job.jobId())
            .filter(execution -> execution.job().equals(job.key()));
    return switch (MembershipRule.decide(job, before, newest, event, time.instant())) {
      case MembershipDecision.Ignore _ -> true;
      case MembershipDecision.Remember _ -> memberships.remember(before.heard(event));
      case MembershipDecision.Join _ ->
          memberships.join(before.joined(event), created(job, event, newest));
      case MembershipDecision.Leave(var queued) -> {
        var next = before.left(event, leaver.isOutside(job));
        yield leave(next, queued, event);
      }
    };
  }

  private JobExecution created(Job job, MembershipEvent event, Optional<JobExecution> newest) {
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    var last =
        executions.last(event.thingName(), job.key()).map(taken -> taken.key().number()).orElse(0L);
    return JobExecution.queued(
            new ExecutionKey(event.thingName(), job.jobId(), last + 1),
            job,
            JobIndex.shardOf(event.thingName(), job.shards()),
            newest.map(before -> RetryRule.queuedAfter(before, now)).orElse(now))
        .queuedBecause(Cause.JOINED_GROUP);
  }

  private boolean leave(Membership next, Optional<JobExecution> queued, MembershipEvent event) {
    var removed = new TargetRemoved("left " + event.at().toEpochMilli());
    return queued
        .filter(_ -> next.outside())
        .flatMap(current ->
            writer
                .next(current, removed)
                .map(execution -> memberships.leave(next, current, execution)))
        .orElseGet(() -> memberships.remember(next));
  }
}
