package io.fleetjobs.invocation;

import io.fleetjobs.model.JobKey;

/**
 * Sends runs of the reconciler, each of its own, and does not wait for them. One may be lost: what
 * is due stays due.
 */
public interface ReconcilerInvoker {
  /** Has a job looked at. */
  void reconcile(String jobId);

  /** Has the membership events of a thing group taken into account that wait for the registry. */
  void followGroup(String groupName);

  /** Has the leftovers of a job that is gone removed. */
  void purge(JobKey gone);
}
