package io.fleetjobs.change;

import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.DocumentDelivery;
import io.fleetjobs.operation.PendingQueue;
import io.fleetjobs.operation.QueueAnnouncer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells a thing of its changed queue: contract section 8. */
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
  void changed(String thingName, List<ExecutionChange> changes) {
    var seen = shown.of(changes, time.instant());
    if (!seen.isEmpty()) {
      var now = queue.first(thingName, PendingQueue.SHOWN + seen.size(),
          PendingQueue.SHOWN_IN_WINDOWS + seen.size());
      publish(thingName, now, QueueChange.of(now, seen));
    }
  }

  @Override
  public void windowMoved(String thingName, JobKey job) {
    queue.queued(thingName, job).ifPresent(moved -> {
      var now = queue.first(thingName, PendingQueue.SHOWN, PendingQueue.SHOWN_IN_WINDOWS);
      publish(thingName, now, QueueChange.ofWindow(now, moved));
    });
  }

  private void publish(String thingName, List<JobExecution> now, QueueChange change) {
    if (change.membership() && messages.wanted().notifies()) {
      messages.notify(thingName, PendingQueue.shown(now), time.instant());
    }
    if (change.front() && messages.wanted().notifiesNext()) {
      messages.notifyNext(thingName, now.stream().findFirst().map(this::view), time.instant());
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
