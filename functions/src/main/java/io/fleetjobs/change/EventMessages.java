package io.fleetjobs.change;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.layout.EventTopic;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobEvent;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.registry.EventSwitch;
import io.fleetjobs.wire.EventJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Publishes the events of jobs and executions that the account has switched on. */
public final class EventMessages {
  private final Publisher publisher;
  private final String topicPrefix;
  private final EventSwitch wanted;
  private final InstantSource time;

  public EventMessages(
      Publisher publisher, String topicPrefix, EventSwitch wanted, InstantSource time) {
    this.publisher = publisher;
    this.topicPrefix = topicPrefix;
    this.wanted = wanted;
    this.time = time;
  }

  /**
   * Publishes the events that follow from a change of a job.
   *
   * @param counts counts the executions of a completed job
   */
  void changed(JobChange change, ExecutionCounts counts) {
    var events = JobEvents.of(change);
    if (events.isEmpty() || !wanted.isOn(EventSwitch.Kind.JOB)) {
      return;
    }
    var job = change.job();
    for (var event : events) {
      publisher.publish(
          EventTopic.job(topicPrefix, job.jobId(), event.operation()),
          EventJson.job(event, job, details(event, job, counts), time.instant()));
    }
  }

  private static Optional<JobProcessDetails> details(
      JobEvent event, Job job, ExecutionCounts counts) {
    return event == JobEvent.COMPLETED ? Optional.of(counts.atTheEnd(job)) : Optional.empty();
  }

  /**
   * Publishes the events that follow from changes of executions.
   *
   * @param changes of one thing, in the order in which they were written
   */
  void changed(List<ExecutionChange> changes, Arns arns) {
    var events = changes.stream().flatMap(change -> ExecutionEvents.of(change).stream()).toList();
    if (events.isEmpty() || !wanted.isOn(EventSwitch.Kind.JOB_EXECUTION)) {
      return;
    }
    events.forEach(event ->
        publisher.publish(
            EventTopic.jobExecution(topicPrefix, event.execution().key().jobId(), event.status()),
            EventJson.execution(event.execution(), event.status(), arns, time.instant())));
  }
}
