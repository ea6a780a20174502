package io.fleetjobs.change;

import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.jobdocument.PresignedUrls;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.queue.Visibility;
import io.fleetjobs.s3.RoleSessions;
import io.fleetjobs.s3.UrlSigner;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.PauseStore;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Creates notifiers that read a real table, while STS does not answer. */
record TestNotifier(
    ExecutionStore executions,
    PauseStore pauses,
    JobLookup jobs,
    ItemFailures failures,
    InstantSource time) {
  QueueNotifier to(QueueMessages messages) {
    var visibility = Visibility.of(jobs, pauses, failures, time);
    return new QueueNotifier(
        new PendingQueue(executions, jobs, visibility, failures, time),
        new ShownChanges(visibility),
        new DocumentDelivery(
            jobs,
            new RoleSessions(
                () -> {
                  throw SdkClientException.create("STS does not answer");
                },
                time),
            new PresignedUrls(new UrlSigner(Optional.empty(), time))),
        messages,
        failures,
        time);
  }
}
