package io.fleetjobs.change;

import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.operation.JobLookup;
import io.fleetjobs.operation.PendingQueue;
import io.fleetjobs.store.ExecutionStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells a thing of its changed queue: contract section 8. */
public final class QueueNotifier {
  private final ExecutionStore executions;
  private final JobLookup jobs;
  private final QueueMessages messages;
  private final Notifications wanted;
  private final InstantSource time;

  public QueueNotifier(ExecutionStore executions, JobLookup jobs, QueueMessages messages,
      Notifications wanted, InstantSource time) {
    this.executions = executions;
    this.jobs = jobs;
    this.messages = messages;
    this.wanted = wanted;
    this.time = time;
  }

  /** Publishes what follows from the changes of one thing, given in the order of their writes. */
  void changed(String thingName, List<ExecutionChange> changes) {
    var queue = executions.pending(thingName, PendingQueue.SHOWN + changes.size());
    var change = QueueChange.of(queue, changes);
    var now = time.instant();
    if (change.membership() && wanted.notifies()) {
      messages.notify(thingName, queue.stream().limit(PendingQueue.SHOWN).toList(), now);
    }
    if (change.front() && wanted.notifiesNext()) {
      messages.notifyNext(thingName, queue.stream().findFirst().map(this::view), now);
    }
  }

  private ExecutionView view(JobExecution front) {
    Optional<String> document = jobs.document(front.job());
    return new ExecutionView(front, document, time.instant());
  }
}
