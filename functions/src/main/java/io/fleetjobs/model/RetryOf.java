package io.fleetjobs.model;

import java.util.List;
import java.util.Optional;

/**
 * The job whose executions a job retries, and the things that it means. Executions that ended after
 * the retrying job's creation are not meant.
 *
 * @param scope ARNs of the retried job's targets, which decide who may have the job
 * @param parts number of parts of the retried job's index of executions
 * @param names name of the stored list of the things that the operator named; empty if he meant all
 */
public record RetryOf(
    JobKey job, List<String> scope, RetrySelection selection, int parts, Optional<String> names) {
  public RetryOf {
    scope = List.copyOf(scope);
  }
}
