package io.fleetjobs.operation.reconcile;

import io.fleetjobs.model.Job;

/** How one step of work on a job ended. */
sealed interface Step {
  /** The job is to be stored like this, and more is to be done at once. */
  record Continue(Job next) implements Step {}

  /** The job is to be stored like this, and nothing is to be done before it is due again. */
  record Rest(Job next) implements Step {}

  /** The job is gone. */
  record Removed() implements Step {}
}
