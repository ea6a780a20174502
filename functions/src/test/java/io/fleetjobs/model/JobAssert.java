package io.fleetjobs.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractObjectAssert;

/** Asserts about a job. A failure shows the whole job. */
public final class JobAssert extends AbstractObjectAssert<JobAssert, Job> {
  public JobAssert(Job actual) {
    super(actual, JobAssert.class);
  }

  public JobAssert isScheduled() {
    return hasStatus(JobStatus.SCHEDULED);
  }

  public JobAssert isInProgress() {
    return hasStatus(JobStatus.IN_PROGRESS);
  }

  public JobAssert isCompleted() {
    return hasStatus(JobStatus.COMPLETED);
  }

  public JobAssert isCanceled() {
    return hasStatus(JobStatus.CANCELED);
  }

  public JobAssert isBeingDeleted() {
    return hasStatus(JobStatus.DELETION_IN_PROGRESS);
  }

  public JobAssert hasStatus(JobStatus expected) {
    return has("status", expected, actual.status());
  }

  public JobAssert wasLastUpdatedAt(Instant expected) {
    return has("last update", expected, actual.lastUpdatedAt());
  }

  public JobAssert wasCompletedAt(Instant expected) {
    return has("completion", Optional.of(expected), actual.completedAt());
  }

  public JobAssert hasCancellation(JobCancellation expected) {
    return has("cancellation", Optional.of(expected), actual.cancellation());
  }

  /** Asserts the instant of the reconciler's next run. */
  public JobAssert isDueAt(Instant expected) {
    return has("due instant", Optional.of(expected), actual.reconciliation().dueAt());
  }

  /** Asserts that the reconciler has nothing left to do, or that a wait says when it runs. */
  public JobAssert isNotDue() {
    return has("due instant", Optional.empty(), actual.reconciliation().dueAt());
  }

  private JobAssert has(String what, Object expected, Object found) {
    isNotNull();
    if (!Objects.equals(found, expected)) {
      throw failureWithActualExpected(
          found, expected, "Expected %s %s but found %s in %s", what, expected, found, actual);
    }
    return this;
  }
}
