package io.fleetjobs.lifecycle;

/** Says what the reconciler reads of a job that is rolled out. */
public sealed interface CompletionPlan {
  /** It reads no executions, and ends the step. */
  record End(StepResult result) implements CompletionPlan {}

  /**
   * It looks for pending executions, first in the index.
   *
   * @param countsFinal true if as many executions must have ended as the job has things
   * @param asksThings true if the newest execution of each thing is read, too
   */
  record LookForPending(boolean countsFinal, boolean asksThings) implements CompletionPlan {}
}
