package io.fleetjobs.queue;

import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.store.PauseStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * Says which executions a device is shown. A queued execution is shown only if its job is not
 * paused, and a maintenance window of the job is open or the job has none.
 */
public final class Visibility {
  private final OpenWindows windows;
  private final PausedJobs paused;

  Visibility(OpenWindows windows, PausedJobs paused) {
    this.windows = windows;
    this.paused = paused;
  }

  /** Creates the visibility of one function, with its memory. */
  public static Visibility of(
      JobLookup jobs, PauseStore pauses, ItemFailures failures, InstantSource time) {
    return new Visibility(new OpenWindows(jobs, failures), new PausedJobs(pauses, time));
  }

  /** True if a device is shown the execution. */
  public boolean shows(JobExecution execution, Instant at) {
    return isOpen(execution, at) && !isPaused(execution);
  }

  /**
   * True if a device may have been shown the execution at some time from an instant until now. Also
   * true if that is not known.
   */
  public boolean mayHaveShown(JobExecution execution, Instant since, Instant now) {
    return (windows.mayHaveShown(execution, since) || windows.mayHaveShown(execution, now))
        && !paused.haveHidden(execution, since);
  }

  /** True if no maintenance window hides the execution. */
  boolean isOpen(JobExecution execution, Instant at) {
    return windows.shows(execution, at);
  }

  /** True if the pause of its job hides the execution. This may be two seconds old. */
  boolean isPaused(JobExecution execution) {
    return paused.hide(execution);
  }

  /** Reads which jobs are paused now. Returns whether their pause hides an execution. */
  Predicate<JobExecution> pausedNow() {
    return paused.latest();
  }
}
