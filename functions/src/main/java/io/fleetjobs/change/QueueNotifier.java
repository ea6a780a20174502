package io.fleetjobs.change;

import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.operation.DocumentDelivery;
import io.fleetjobs.operation.PendingQueue;
import io.fleetjobs.operation.QueueAnnouncer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells a thing of its changed queues: contract section 8. */
public final class QueueNotifier implements QueueAnnouncer {
  private final PendingQueue queue;
  private final ShownChanges shown;
  private final DocumentDelivery documents;
  private final QueueMessages messages;
  private final InstantSource time;

  public QueueNotifier(PendingQueue queue, ShownChanges shown, DocumentDelivery documents,
      QueueMessages messages, InstantSource time) {
    this.queue = queue;
    this.shown = shown;
    this.documents = documents;
    this.messages = messages;
    this.time = time;
  }

  /** Publishes what follows from the changes of one thing, given in the order of their writes. */
  void changed(List<ExecutionChange> changes) {
    for (var touched : changes.stream().flatMap(ExecutionChange::queues).distinct().toList()) {
      changed(touched,
          changes.stream().flatMap(change -> change.within(touched).stream()).toList());
    }
  }

  private void changed(ThingQueue changed, List<ExecutionChange> changes) {
    var seen = shown.of(changes, time.instant());
    if (!seen.isEmpty()) {
      var now = queue.first(changed, PendingQueue.SHOWN + seen.size(),
          PendingQueue.SHOWN_IN_WINDOWS + seen.size());
      publish(changed, now, QueueChange.of(now, seen));
    }
  }

  @Override
  public void windowMoved(String thingName, JobKey job) {
    queue.queued(thingName, job).ifPresent(moved -> {
      var now = queue.shown(moved.queue());
      publish(moved.queue(), now, QueueChange.ofWindow(now, moved));
    });
  }

  private void publish(ThingQueue changed, List<JobExecution> now, QueueChange change) {
    if (change.membership() && messages.wanted().notifies()) {
      messages.notify(changed, PendingQueue.shown(now), time.instant());
    }
    if (change.front() && messages.wanted().notifiesNext()) {
      messages.notifyNext(changed, now.stream().findFirst().map(this::view), time.instant());
    }
  }

  /** Without a document that the device could not be given: it is told why when it asks for it. */
  private ExecutionView view(JobExecution front) {
    var document = switch (documents.documentFor(front)) {
      case Reply.Accepted<Optional<String>>(var text) -> text;
      case Reply.Rejected<Optional<String>> _ -> Optional.<String>empty();
    };
    return new ExecutionView(front, document, time.instant());
  }
}
