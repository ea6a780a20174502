package io.fleetjobs.lifecycle;

import io.fleetjobs.model.JobAssert;
import io.fleetjobs.model.JobStatus;
import org.assertj.core.api.AbstractObjectAssert;

/** Asserts about a decision on an operator's request. */
public final class JobDecisionAssert extends AbstractObjectAssert<JobDecisionAssert, JobDecision> {
  public JobDecisionAssert(JobDecision actual) {
    super(actual, JobDecisionAssert.class);
  }

  /** Asserts that the job changes to the status, and returns the asserts of the job then. */
  public JobAssert advancesTo(JobStatus status) {
    if (!(actual instanceof JobDecision.Advance(var next))) {
      throw failure("Expected an advance to %s but found %s", status, actual);
    }
    return new JobAssert(next).hasStatus(status);
  }
}
