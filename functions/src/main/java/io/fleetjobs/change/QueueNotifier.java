package io.fleetjobs.change;

import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.queue.QueueAnnouncer;
import io.fleetjobs.s3.RoleUnavailableException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Notifies things of changes of their queues: contract section 8. */
public final class QueueNotifier implements QueueAnnouncer {
  private final PendingQueue queue;
  private final ShownChanges shown;
  private final DocumentDelivery documents;
  private final QueueMessages messages;
  private final ItemFailures failures;
  private final InstantSource time;

  public QueueNotifier(
      PendingQueue queue,
      ShownChanges shown,
      DocumentDelivery documents,
      QueueMessages messages,
      ItemFailures failures,
      InstantSource time) {
    this.queue = queue;
    this.shown = shown;
    this.documents = documents;
    this.messages = messages;
    this.failures = failures;
    this.time = time;
  }

  /**
   * Publishes the notifications that follow from changes of one thing.
   *
   * @param changes in the order in which they were written
   */
  void changed(List<ExecutionChange> changes) {
    for (var touched : changes.stream().flatMap(ExecutionChange::queues).distinct().toList()) {
      changed(
          touched, changes.stream().flatMap(change -> change.within(touched).stream()).toList());
    }
  }

  private void changed(ThingQueue changed, List<ExecutionChange> changes) {
    var seen = shown.of(changes, time.instant());
    if (!seen.isEmpty()) {
      var now =
          queue.first(
              changed,
              PendingQueue.SHOWN + seen.size(),
              PendingQueue.SHOWN_IN_WINDOWS + seen.size());
      publish(changed, now, QueueChange.of(now, seen));
    }
  }

  @Override
  public void edgePassed(String thingName, JobKey job) {
    queue
        .queued(thingName, job)
        .ifPresent(moved -> {
          var now = queue.shown(moved.queue());
          publish(moved.queue(), now, QueueChange.ofEdge(now, moved));
        });
  }

  private void publish(ThingQueue changed, List<JobExecution> now, QueueChange change) {
    if (change.membership() && messages.wanted().notifies()) {
      failures.attempt(
          WorkItem.ofThing(Work.NOTIFY, changed.thingName()),
          () -> messages.notify(changed, PendingQueue.shown(now), time.instant()));
    }
    if (change.front() && messages.wanted().notifiesNext()) {
      notifyNext(changed, now.stream().findFirst());
    }
  }

  /**
   * Publishes the front. Leaves its document out if the document cannot be made, or is too large
   * for a message.
   */
  private void notifyNext(ThingQueue changed, Optional<JobExecution> front) {
    var now = time.instant();
    var whole = front.map(execution -> new ExecutionView(execution, document(execution), now));
    if (!messages.isDeliverable(whole, now)) {
      front.ifPresent(execution ->
          failures.report(
              about(execution),
              new IllegalArgumentException(
                  "notify-next is sent without the job document: the message would be too large")));
      messages.notifyNext(
          changed,
          front.map(execution -> new ExecutionView(execution, Optional.empty(), now)),
          now);
    } else {
      messages.notifyNext(changed, whole, now);
    }
  }

  /**
   * Returns the document; empty if it cannot be prepared. The device gets the reason when it asks
   * for the document.
   */
  private Optional<String> document(JobExecution front) {
    try {
      return failures
          .read(
              about(front),
              () ->
                  switch (documents.documentFor(front)) {
                    case Reply.Accepted<Optional<String>>(var text) -> text;
                    case Reply.Rejected<Optional<String>>(var rejection) ->
                        throw new IllegalStateException(rejection.message());
                  })
          .flatMap(text -> text);
    } catch (RoleUnavailableException role) {
      failures.report(about(front), role);
      return Optional.empty();
    }
  }

  private static WorkItem about(JobExecution front) {
    return WorkItem.ofExecution(Work.NOTIFY, front.key().thingName(), front.key().jobId());
  }
}
