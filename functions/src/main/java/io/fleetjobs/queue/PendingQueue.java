package io.fleetjobs.queue;

import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobTerms.Stage;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.store.ExecutionStore;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads a queue of one thing as a device sees it: executions in progress first, then queued ones,
 * each by age. A queued execution of a job with maintenance windows is part of it only while a
 * window is open, and one of a paused job is not.
 */
public final class PendingQueue {
  /** The most pending executions that a device is shown. Those IN_PROGRESS come first. */
  public static final int SHOWN = 10;

  /** The most executions of jobs with open windows that a device is shown in addition. */
  public static final int SHOWN_IN_WINDOWS = 5;

  /** The order of a queue: contract section 5.7. */
  public static final Comparator<JobExecution> ORDER =
      Comparator.comparing(
              (JobExecution execution) -> execution.status() != ExecutionStatus.IN_PROGRESS)
          .thenComparing(JobExecution::queuedAt)
          .thenComparing(execution -> execution.key().jobId());

  /**
   * The number of executions that are read to find the front behind orphans, which are executions
   * whose job is gone.
   */
  private static final int ORPHANS = 25;

  /** The fewest executions that are read. They cost little, and most queues have no more. */
  private static final int LEAST_READ = 5;

  private final ExecutionStore store;
  private final JobLookup jobs;
  private final Visibility visibility;
  private final ItemFailures failures;
  private final InstantSource time;

  public PendingQueue(
      ExecutionStore store,
      JobLookup jobs,
      Visibility visibility,
      ItemFailures failures,
      InstantSource time) {
    this.store = store;
    this.jobs = jobs;
    this.visibility = visibility;
    this.failures = failures;
    this.time = time;
  }

  /** Returns the executions that a device is shown. */
  public List<JobExecution> shown(ThingQueue queue) {
    return first(queue, SHOWN, SHOWN_IN_WINDOWS);
  }

  /**
   * Returns the execution that {@code $next} names; empty if there is none. It is never one that a
   * window or a pause hides, or that is queued while its job is gone or being deleted.
   */
  public Optional<JobExecution> front(ThingQueue queue) {
    return front(queue, visibility::isPaused);
  }

  /**
   * Returns the same without regard to pauses. A start needs no read of the paused jobs, since it
   * reads its own job.
   */
  public Optional<JobExecution> frontToStart(ThingQueue queue) {
    return front(queue, _ -> false);
  }

  /** Returns the same as {@link #front}, by the jobs that are paused now. */
  public Optional<JobExecution> frontBehindPaused(ThingQueue queue) {
    return front(queue, visibility.pausedNow());
  }

  private Optional<JobExecution> front(ThingQueue queue, Predicate<JobExecution> paused) {
    var first = first(queue, 1, 1, paused).stream().findFirst();
    return first.map(this::hasJob).orElse(true)
        ? first
        : first(queue, ORPHANS, ORPHANS, paused).stream().filter(this::hasJob).findFirst();
  }

  /**
   * Returns the first executions of the queue.
   *
   * @param always the most executions that wait for no window, those in progress included
   * @param inWindows the most executions that wait for a window which is open
   */
  public List<JobExecution> first(ThingQueue queue, int always, int inWindows) {
    return first(queue, always, inWindows, visibility::isPaused);
  }

  private List<JobExecution> first(
      ThingQueue queue, int always, int inWindows, Predicate<JobExecution> paused) {
    var read = read(queue, always, Math.max(always + inWindows, LEAST_READ), paused);
    var shown =
        Stream.concat(
                read.executions().stream().filter(found -> !isWaiting(found)), open(queue, read))
            .filter(found -> !paused.test(found))
            .sorted(ORDER)
            .toList();
    return first(shown, always, inWindows);
  }

  /**
   * The first executions of a queue.
   *
   * @param all true if this is the whole queue
   */
  private record Read(List<JobExecution> executions, boolean all) {}

  /** Reads the first executions; the whole queue if pauses hide too many of them. */
  private Read read(ThingQueue queue, int always, int limit, Predicate<JobExecution> paused) {
    var first = store.pending(queue, limit);
    if (first.size() < limit) {
      return new Read(first, true);
    }
    var unwindowed = first.stream().filter(found -> !isWaiting(found)).toList();
    var shown = unwindowed.stream().filter(found -> !paused.test(found)).count();
    return shown < always && shown < unwindowed.size()
        ? new Read(store.pending(queue), true)
        : new Read(first, false);
  }

  /** Returns the part of a queue that a device is shown. */
  public static List<JobExecution> shown(List<JobExecution> queue) {
    return first(queue, SHOWN, SHOWN_IN_WINDOWS);
  }

  private static List<JobExecution> first(List<JobExecution> queue, int always, int inWindows) {
    return Stream.concat(
            queue.stream().filter(found -> !isWaiting(found)).limit(always),
            queue.stream().filter(PendingQueue::isWaiting).limit(inWindows))
        .sorted(ORDER)
        .toList();
  }

  /** Returns the executions whose windows are open. */
  private Stream<JobExecution> open(ThingQueue queue, Read read) {
    var now = time.instant();
    return (read.all() ? read.executions() : store.pendingInWindows(queue))
        .stream().filter(found -> isWaiting(found) && visibility.isOpen(found, now));
  }

  /** Returns the execution of a job that a thing has queued, hidden or not. */
  public Optional<JobExecution> queued(String thingName, JobKey job) {
    return store
        .newest(thingName, job.jobId())
        .filter(found -> found.job().equals(job) && found.status() == ExecutionStatus.QUEUED);
  }

  private static boolean isWaiting(JobExecution execution) {
    return execution.windowed() && execution.status() == ExecutionStatus.QUEUED;
  }

  private boolean hasJob(JobExecution execution) {
    return execution.status() == ExecutionStatus.IN_PROGRESS
        || failures
            .read(WorkItem.ofJob(Work.READ, execution.key().jobId()), () -> jobs.terms(execution))
            .flatMap(read -> read)
            .filter(terms -> !terms.isIn(Stage.DELETING))
            .isPresent();
  }
}
