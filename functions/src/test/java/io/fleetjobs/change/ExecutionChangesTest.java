package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fleetjobs.change.ExecutionChanges.Failure;
import io.fleetjobs.eventbus.EventOutlet;
import io.fleetjobs.execution.PendingCheck;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.job.SampleRequests;
import io.fleetjobs.layout.NotificationLevel;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.PauseStore;
import io.fleetjobs.store.SampleStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A batch of changes of two things and two jobs, on DynamoDB Local. */
class ExecutionChangesTest {
  private static final JobKey FW_7 = new JobKey("fw-7", CREATED);
  private static final JobKey FW_8 = new JobKey("fw-8", CREATED);
  private static final Instant NOW = CREATED.plusSeconds(60);
  private static final String NOTIFY_NEXT_1 = "prefix/things/pump-1/jobs/notify-next";
  private static final String NOTIFY_NEXT_2 = "prefix/things/pump-2/jobs/notify-next";
  private static final String EVENT_7 = "prefix/events/jobExecution/fw-7/succeeded";
  private static final String EVENT_8 = "prefix/events/jobExecution/fw-8/succeeded";
  private static final ExecutionChange FIRST = ended("pump-1", "fw-7");
  private static final ExecutionChange SECOND = ended("pump-2", "fw-8");

  private final RuntimeException noAnswer =
      new UncheckedIOException(new IOException("the service does not answer"));
  private final SentMessages sent = new SentMessages();
  private final List<WorkItem> reported = new CopyOnWriteArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private EventOutlet outlet = batch -> batch.forEach(event -> events.add(event.detailType()));
  private final JobStore jobs;
  private final ExecutionChanges changes;

  ExecutionChangesTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> NOW);
    var executions = new ExecutionStore(table, () -> NOW);
    var lookup = new JobLookup(jobs, () -> NOW);
    ItemFailures failures = (item, _) -> reported.add(item);
    changes =
        new ExecutionChanges(
            new TestNotifier(executions, new PauseStore(table), lookup, failures, () -> NOW)
                .to(new QueueMessages(sent, "prefix", NotificationLevel.NEXT)),
            new JobWaker(
                new JobWriter(jobs),
                new PendingCheck(new JobIndex(table), executions),
                lookup,
                new Unreachable()),
            new SampleRequests(new SampleStore(table), lookup, () -> NOW),
            new EventMessages(sent, "prefix", _ -> true, () -> NOW),
            failures,
            new Arns("arn:aws:iot:us-east-1:000000000000"),
            Optional.of(batch -> outlet.send(batch)),
            () -> NOW);
    jobs.create(Jobs.aJob(FW_7), "{}", Map.of());
    jobs.create(Jobs.aJob(FW_8), "{}", Map.of());
  }

  /** A reconciler that cannot be invoked. */
  private final class Unreachable implements ReconcilerInvoker {
    @Override
    public void reconcile(String jobId) {
      throw noAnswer;
    }

    @Override
    public void followGroup(String groupName) {
      throw noAnswer;
    }

    @Override
    public void purge(JobKey gone) {
      throw noAnswer;
    }
  }

  @Test
  void aBatchNotifiesItsThingsPublishesItsEventsAndWakesItsJobs() {
    assertThat(changes.handle(List.of(FIRST, SECOND))).isEmpty();

    assertThat(sent.topics())
        .containsExactlyInAnyOrder(NOTIFY_NEXT_1, NOTIFY_NEXT_2, EVENT_7, EVENT_8);
    assertThat(dueAt("fw-7")).contains(NOW);
    assertThat(dueAt("fw-8")).contains(NOW);
    assertThat(reported).isEmpty();
  }

  @Test
  void eventsForTheBusAreHandedOverOnceAllElseIsDone() {
    outlet =
        batch -> {
          assertThat(sent.topics())
              .containsExactlyInAnyOrder(NOTIFY_NEXT_1, NOTIFY_NEXT_2, EVENT_7, EVENT_8);
          assertThat(dueAt("fw-8")).contains(NOW);
          batch.forEach(event -> events.add(event.detailType()));
        };

    assertThat(changes.handle(List.of(FIRST, SECOND))).isEmpty();

    assertThat(events).containsExactly("Job Execution State Change", "Job Execution State Change");
  }

  @Test
  void aBatchWhoseEventsNobodyTakesIsTriedAgain() {
    outlet =
        _ -> {
          throw noAnswer;
        };

    assertThat(changes.handle(List.of(FIRST, SECOND)))
        .extracting(Failure::change)
        .containsExactly(FIRST, SECOND);
    assertThat(sent.topics())
        .containsExactlyInAnyOrder(NOTIFY_NEXT_1, NOTIFY_NEXT_2, EVENT_7, EVENT_8);
  }

  @Test
  void aFailureOfOneThingDoesNotHoldUpTheOthers() {
    sent.refuse(NOTIFY_NEXT_1, noAnswer);

    assertThat(changes.handle(List.of(FIRST, SECOND)))
        .containsExactly(new Failure(FIRST, WorkItem.ofThing(Work.NOTIFY, "pump-1"), noAnswer));

    assertThat(sent.topics()).containsExactlyInAnyOrder(NOTIFY_NEXT_2, EVENT_7, EVENT_8);
    assertThat(dueAt("fw-7")).contains(NOW);
  }

  @Test
  void eachChangeOfAThingIsTriedAgainIfItsEventsFail() {
    var another = ended("pump-1", "fw-8");
    sent.refuse(EVENT_8, noAnswer);

    assertThat(changes.handle(List.of(FIRST, another)))
        .extracting(Failure::change, Failure::item)
        .containsExactlyInAnyOrder(
            tuple(FIRST, WorkItem.ofThing(Work.PUBLISH_EVENT, "pump-1")),
            tuple(another, WorkItem.ofThing(Work.PUBLISH_EVENT, "pump-1")));
  }

  @Test
  void onlyTheChangesOfAJobThatCannotBeWokenAreTriedAgain() {
    var late =
        new ExecutionChange(Optional.empty(), Optional.of(execution("pump-1", "gone", CREATED)));

    assertThat(changes.handle(List.of(late, SECOND)))
        .containsExactly(new Failure(late, WorkItem.ofJob(Work.WAKE_JOB, "gone"), noAnswer));

    assertThat(dueAt("fw-8")).contains(NOW);
  }

  @Test
  void nothingFollowsFromAReportOfProgress() {
    var started = in(execution("pump-1", "fw-7", CREATED), ExecutionStatus.IN_PROGRESS);

    assertThat(
            changes.handle(
                List.of(
                    new ExecutionChange(Optional.of(started), Optional.of(started.nextVersion())))))
        .isEmpty();

    assertThat(sent.topics()).isEmpty();
    assertThat(dueAt("fw-7")).isEmpty();
  }

  @Test
  void aFailureOfTheItemsOwnIsReportedAndNotTriedAgain() {
    sent.refuse(EVENT_7, new IllegalStateException("the event cannot be written"));

    assertThat(changes.handle(List.of(FIRST, SECOND))).isEmpty();

    assertThat(reported).containsExactly(WorkItem.ofThing(Work.PUBLISH_EVENT, "pump-1"));
    assertThat(sent.topics()).containsExactlyInAnyOrder(NOTIFY_NEXT_1, NOTIFY_NEXT_2, EVENT_8);
  }

  private Optional<Instant> dueAt(String jobId) {
    return jobs.find(jobId).orElseThrow().reconciliation().dueAt();
  }

  private static ExecutionChange ended(String thingName, String jobId) {
    var queued = execution(thingName, jobId, CREATED);
    return new ExecutionChange(
        Optional.of(queued), Optional.of(in(queued, ExecutionStatus.SUCCEEDED)));
  }
}
