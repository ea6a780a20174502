package io.fleetjobs.change;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.operation.Parallel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * All that follows from a batch of changed executions.
 *
 * <p>Changes arrive at least once and in order per execution only; whatever follows from them may
 * follow twice.
 */
public final class ExecutionChanges {
  private final QueueNotifier notifier;
  private final JobFollowUp jobs;
  private final EventMessages events;
  private final Arns arns;

  public ExecutionChanges(QueueNotifier notifier, JobFollowUp jobs, EventMessages events,
      Arns arns) {
    this.notifier = notifier;
    this.jobs = jobs;
    this.events = events;
    this.arns = arns;
  }

  /** A change for which something failed, and what. */
  public record Failure(ExecutionChange change, RuntimeException cause) {}

  /** Does what follows from the changes, one worker a thing; what failed is to be tried again. */
  public List<Failure> handle(List<ExecutionChange> changes) {
    Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    Map<String, List<ExecutionChange>> byThing = changes.stream().collect(Collectors
        .groupingBy(change -> change.key().thingName(), LinkedHashMap::new, Collectors.toList()));
    Parallel.each(byThing.entrySet(), entry -> {
      attempt(entry.getValue(), failures,
          () -> notifier.changed(entry.getValue()));
      attempt(entry.getValue(), failures, () -> events.changed(entry.getValue(), arns));
    });
    Parallel.each(JobFollowUp.jobs(changes), job -> attempt(of(job, changes), failures,
        () -> jobs.changed(job, changes)));
    return List.copyOf(failures);
  }

  private static void attempt(List<ExecutionChange> about, Queue<Failure> failures,
      Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      about.forEach(change -> failures.add(new Failure(change, failed)));
    }
  }

  private static List<ExecutionChange> of(JobKey job, List<ExecutionChange> changes) {
    return changes.stream()
        .filter(change -> change.key().jobId().equals(job.jobId())).toList();
  }
}
