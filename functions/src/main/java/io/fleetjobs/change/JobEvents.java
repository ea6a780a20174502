package io.fleetjobs.change;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobEvent;
import io.fleetjobs.model.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which events follow from a change of a job: contract section 9. */
final class JobEvents {
  private JobEvents() {}

  static List<JobEvent> of(JobChange change) {
    var events = new ArrayList<JobEvent>();
    if (enters(change, JobStatus.COMPLETED)) {
      events.add(JobEvent.COMPLETED);
    }
    if (enters(change, JobStatus.CANCELED)) {
      events.add(JobEvent.CANCELLATION_IN_PROGRESS);
    }
    if (change.before().filter(JobEvents::isCanceling).isPresent()
        && change.after().filter(job -> !isCanceling(job)).isPresent()) {
      events.add(JobEvent.CANCELED);
    }
    if (enters(change, JobStatus.DELETION_IN_PROGRESS)) {
      events.add(JobEvent.DELETION_IN_PROGRESS);
    }
    if (change.after().isEmpty() && change.before().filter(JobEvents::isDeleting).isPresent()) {
      events.add(JobEvent.DELETED);
    }
    return events;
  }

  private static boolean enters(JobChange change, JobStatus status) {
    return in(change.after(), status) && !in(change.before(), status);
  }

  private static boolean in(Optional<Job> job, JobStatus status) {
    return job.filter(found -> found.status() == status).isPresent();
  }

  /**
   * True until the reconciler has found nothing left to cancel, which it marks once and for good.
   */
  private static boolean isCanceling(Job job) {
    return job.status() == JobStatus.CANCELED && job.expiresAt().isEmpty();
  }

  private static boolean isDeleting(Job job) {
    return job.status() == JobStatus.DELETION_IN_PROGRESS;
  }
}
