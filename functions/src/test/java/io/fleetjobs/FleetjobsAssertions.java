package io.fleetjobs;

import io.fleetjobs.lifecycle.Decision;
import io.fleetjobs.lifecycle.DecisionAssert;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.lifecycle.JobDecisionAssert;
import io.fleetjobs.model.ExecutionAssert;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAssert;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ReplyAssert;
import io.fleetjobs.store.Written;
import io.fleetjobs.store.WrittenAssert;

/** Begins asserts about the domain. */
public final class FleetjobsAssertions {
  private FleetjobsAssertions() {}

  public static ExecutionAssert assertThat(JobExecution execution) {
    return new ExecutionAssert(execution);
  }

  public static JobAssert assertThat(Job job) {
    return new JobAssert(job);
  }

  public static <T> ReplyAssert<T> assertThat(Reply<T> reply) {
    return new ReplyAssert<>(reply);
  }

  public static DecisionAssert assertThat(Decision decision) {
    return new DecisionAssert(decision);
  }

  public static JobDecisionAssert assertThat(JobDecision decision) {
    return new JobDecisionAssert(decision);
  }

  public static <T> WrittenAssert<T> assertThat(Written<T> written) {
    return new WrittenAssert<>(written);
  }
}
