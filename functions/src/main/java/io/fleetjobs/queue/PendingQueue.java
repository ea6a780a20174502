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
import java.util.stream.Stream;

/**
 * A queue of one thing as a device sees it: what is in progress first, then what is queued, each by
 * age. What is queued by a job with maintenance windows is in it while one of them is open.
 */
public final class PendingQueue {
  /** How many pending executions a device is told of at once; IN_PROGRESS ones come first. */
  public static final int SHOWN = 10;

  /** How many executions that wait for a window it is told of beside, while the window is open. */
  public static final int SHOWN_IN_WINDOWS = 5;

  /** Contract section 5.7. */
  public static final Comparator<JobExecution> ORDER =
      Comparator.comparing(
              (JobExecution execution) -> execution.status() != ExecutionStatus.IN_PROGRESS)
          .thenComparing(JobExecution::queuedAt)
          .thenComparing(execution -> execution.key().jobId());

  /** How far behind the front leftovers of deleted jobs are looked past. */
  private static final int LOOKED_PAST = 25;

  /** Few enough to cost little; the whole queue of most things. */
  private static final int LEAST_READ = 5;

  private final ExecutionStore store;
  private final JobLookup jobs;
  private final OpenWindows windows;
  private final ItemFailures failures;
  private final InstantSource time;

  public PendingQueue(
      ExecutionStore store,
      JobLookup jobs,
      OpenWindows windows,
      ItemFailures failures,
      InstantSource time) {
    this.store = store;
    this.jobs = jobs;
    this.windows = windows;
    this.failures = failures;
    this.time = time;
  }

  /** The executions that a device is told of. */
  public List<JobExecution> shown(ThingQueue queue) {
    return first(queue, SHOWN, SHOWN_IN_WINDOWS);
  }

  /**
   * What {@code $next} is; never an execution that is hidden, or queued by a job that is gone or
   * being deleted.
   */
  public Optional<JobExecution> front(ThingQueue queue) {
    var first = first(queue, 1, 1).stream().findFirst();
    return first.filter(found -> !hasJob(found)).isEmpty()
        ? first
        : first(queue, LOOKED_PAST, LOOKED_PAST).stream().filter(this::hasJob).findFirst();
  }

  /**
   * The first executions of the queue.
   *
   * @param always at most how many of those that no window hides, what is in progress among them
   * @param inWindows at most how many of those that wait for a window which is open
   */
  public List<JobExecution> first(ThingQueue queue, int always, int inWindows) {
    var limit = Math.max(always + inWindows, LEAST_READ);
    var read = store.pending(queue, limit);
    var shown =
        Stream.concat(
                read.stream().filter(found -> !isWaiting(found)),
                open(queue, read, read.size() < limit))
            .sorted(ORDER)
            .toList();
    return first(shown, always, inWindows);
  }

  /** As much of a queue as a device is told of. */
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

  /**
   * @param all whether what was read is the whole queue
   */
  private Stream<JobExecution> open(ThingQueue queue, List<JobExecution> read, boolean all) {
    var now = time.instant();
    return (all ? read : store.pendingInWindows(queue))
        .stream().filter(found -> isWaiting(found) && windows.shows(found, now));
  }

  /** The execution of a job that a thing has queued, hidden or not. */
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
