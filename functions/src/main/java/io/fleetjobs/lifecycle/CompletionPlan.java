package io.fleetjobs.lifecycle;

/** What the reconciler does about a job that is rolled out. */
public sealed interface CompletionPlan {
  /** It ends the step without a look at the executions. */
  record End(StepResult result) implements CompletionPlan {}

  /**
   * It looks for pending executions, first in the index.
   *
   * @param countsFinal whether as many executions must have ended as the job has things
   * @param asksThings whether each thing's newest execution is read, too
   */
  record LookForPending(boolean countsFinal, boolean asksThings) implements CompletionPlan {}
}
