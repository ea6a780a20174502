package io.fleetjobs.queue;

import io.fleetjobs.model.JobKey;

/** Notifies things of queues that changed without a write. */
@FunctionalInterface
public interface QueueAnnouncer {
  /**
   * Notifies a thing of its queue after the windows of a job opened or closed. Does nothing if the
   * thing has no queued execution of the job.
   */
  void windowMoved(String thingName, JobKey job);
}
