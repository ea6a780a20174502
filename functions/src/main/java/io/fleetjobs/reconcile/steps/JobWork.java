package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import java.util.Optional;

/** Does one step of work on a job. Each step can be repeated. */
@FunctionalInterface
public interface JobWork {
  /**
   * Does the step if the job needs it now.
   *
   * @return empty if the job does not need it, so that the next step in order is tried
   */
  Optional<StepResult> step(Job job);
}
