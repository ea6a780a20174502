package io.fleetjobs.change;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.eventbus.EventOutlet;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.job.SampleRequests;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Handles a batch of changed executions: sends notifications and events, wakes jobs, and asks for
 * samples of their progress.
 *
 * <p>A change arrives at least once, so a notification, an event or a wake may come twice. Only the
 * changes of one execution arrive in order.
 */
public final class ExecutionChanges {
  private final QueueNotifier notifier;
  private final JobWaker jobs;
  private final SampleRequests samples;
  private final EventMessages events;
  private final ItemFailures itemFailures;
  private final Arns arns;
  private final Optional<EventOutlet> bus;
  private final InstantSource time;

  /**
   * @param bus takes events for the event bus; empty if there is no bus
   */
  public ExecutionChanges(
      QueueNotifier notifier,
      JobWaker jobs,
      SampleRequests samples,
      EventMessages events,
      ItemFailures itemFailures,
      Arns arns,
      Optional<EventOutlet> bus,
      InstantSource time) {
    this.notifier = notifier;
    this.jobs = jobs;
    this.samples = samples;
    this.events = events;
    this.itemFailures = itemFailures;
    this.arns = arns;
    this.bus = bus;
    this.time = time;
  }

  /** A change for which work failed. */
  public record Failure(ExecutionChange change, WorkItem item, RuntimeException cause) {}

  /**
   * Handles the changes of several things concurrently, those of one thing in order. Returns the
   * failures, whose changes must be tried again. Nothing follows from changes within a status.
   */
  public List<Failure> handle(List<ExecutionChange> all) {
    var changes = all.stream().filter(change -> !change.keepsStatus()).toList();
    Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    Map<String, List<ExecutionChange>> byThing =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    change -> change.key().thingName(), LinkedHashMap::new, Collectors.toList()));
    Parallel.each(
        byThing.entrySet(),
        entry -> {
          attempt(
              WorkItem.ofThing(Work.NOTIFY, entry.getKey()),
              entry.getValue(),
              failures,
              () -> notifier.changed(entry.getValue()));
          attempt(
              WorkItem.ofThing(Work.PUBLISH_EVENT, entry.getKey()),
              entry.getValue(),
              failures,
              () -> events.changed(entry.getValue(), arns));
        });
    Parallel.each(
        JobWaker.jobs(changes),
        job ->
            attempt(
                WorkItem.ofJob(Work.WAKE_JOB, job.jobId()),
                of(job, changes),
                failures,
                () -> jobs.changed(job, changes)));
    Parallel.each(
        toSample(changes),
        job ->
            attempt(
                WorkItem.ofJob(Work.ASK_FOR_SAMPLE, job.jobId()),
                of(job, changes),
                failures,
                () -> samples.changed(job)));
    bus.ifPresent(outlet ->
        attempt(
            WorkItem.ofBatch(Work.SEND_EVENTS), changes, failures, () -> send(changes, outlet)));
    return List.copyOf(failures);
  }

  /** Hands events over after all notifications of the batch. */
  private void send(List<ExecutionChange> changes, EventOutlet outlet) {
    outlet.send(
        changes.stream()
            .flatMap(change ->
                itemFailures
                    .read(
                        WorkItem.ofThing(Work.SEND_EVENTS, change.key().thingName()),
                        () -> BusEvents.of(change, time.instant(), arns))
                    .stream())
            .flatMap(List::stream)
            .toList());
  }

  /**
   * Attempts some work. A failure that belongs to the item is only reported. Any other failure
   * counts for each of the changes.
   */
  private void attempt(
      WorkItem item, List<ExecutionChange> about, Queue<Failure> failures, Runnable work) {
    try {
      itemFailures.attempt(item, work);
    } catch (RuntimeException failed) {
      about.forEach(change -> failures.add(new Failure(change, item, failed)));
    }
  }

  /** Returns the jobs with an execution whose status has changed, each once. */
  private static List<JobKey> toSample(List<ExecutionChange> changes) {
    return changes.stream()
        .filter(ExecutionChange::movesStatus)
        .map(change -> change.after().or(change::before).orElseThrow().job())
        .distinct()
        .toList();
  }

  private static List<ExecutionChange> of(JobKey job, List<ExecutionChange> changes) {
    return changes.stream().filter(change -> change.key().jobId().equals(job.jobId())).toList();
  }
}
