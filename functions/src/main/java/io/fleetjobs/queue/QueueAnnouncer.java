package io.fleetjobs.queue;

import io.fleetjobs.model.JobKey;

/** Tells things about queues that changed without a write. */
@FunctionalInterface
public interface QueueAnnouncer {
  /**
   * Tells a thing about its queue after the windows of a job opened or closed, if the job is in it.
   */
  void windowMoved(String thingName, JobKey job);
}
