package io.fleetjobs.invocation;

import io.fleetjobs.model.JobKey;

/**
 * Invokes the reconciler asynchronously, one run for each call. An invocation may be lost: a job or
 * a group that is due stays due.
 */
public interface ReconcilerInvoker {
  /** Runs the next steps of a job. */
  void reconcile(String jobId);

  /** Handles the membership events of a thing group that wait for the registry. */
  void followGroup(String groupName);

  /** Deletes the orphans of a job that is gone: executions that were created too late. */
  void purge(JobKey gone);
}
