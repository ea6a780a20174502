package io.fleetjobs.queue;

import io.fleetjobs.model.JobKey;

/** Notifies things of queues that changed without a write. */
@FunctionalInterface
public interface QueueAnnouncer {
  /**
   * Notifies a thing of its queue after the windows of a job opened or closed, or the job was
   * paused or resumed. Does nothing if the thing has no queued execution of the job.
   */
  void edgePassed(String thingName, JobKey job);
}
