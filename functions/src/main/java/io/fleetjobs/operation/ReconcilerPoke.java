package io.fleetjobs.operation;

import io.fleetjobs.model.JobKey;

/** Has a job looked at by a run of the reconciler of its own. */
@FunctionalInterface
public interface ReconcilerPoke {
  /** Asks for a run and does not wait for it. It may be lost: what is due stays due. */
  void poke(JobKey job);
}
