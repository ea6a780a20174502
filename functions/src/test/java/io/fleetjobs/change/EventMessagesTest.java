package io.fleetjobs.change;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobHistory;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.registry.EventSwitch;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobHistoryStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events that follow from changed jobs and executions, on DynamoDB Local. */
class EventMessagesTest {
  private static final Arns ARNS = new Arns("arn:aws:iot:us-east-1:000000000000");
  private static final Instant NOW = CREATED.plusSeconds(60);
  private static final Job STARTED = Jobs.aJob();

  private final Set<EventSwitch.Kind> wanted = EnumSet.allOf(EventSwitch.Kind.class);
  private final SentMessages sent = new SentMessages();
  private final List<String> reconciled = new ArrayList<>();
  private final ExecutionStore executions;
  private final EventMessages events =
      new EventMessages(sent, "prefix", wanted::contains, () -> NOW);
  private final JobChanges changes;

  EventMessagesTest() {
    var table = DynamoDbLocal.newTable();
    executions = new ExecutionStore(table, () -> NOW);
    changes =
        new JobChanges(
            events,
            new ExecutionCounts(new JobIndex(table), new CountStore(table), () -> NOW),
            new JobHistory(new JobHistoryStore(table), new JobStore(table, () -> NOW)),
            new Reconciled(),
            Optional.empty(),
            ARNS,
            () -> NOW);
  }

  private final class Reconciled implements ReconcilerInvoker {
    @Override
    public void reconcile(String jobId) {
      reconciled.add(jobId);
    }

    @Override
    public void followGroup(String groupName) {
      throw new AssertionError("no event of " + groupName + " waits");
    }

    @Override
    public void purge(JobKey gone) {
      throw new AssertionError(gone + " is not gone");
    }
  }

  @Test
  void theEventOfACompletedJobCountsItsExecutions() {
    executions.create(in(execution("pump-1", "fw-7", CREATED), ExecutionStatus.SUCCEEDED));
    executions.create(in(execution("pump-2", "fw-7", CREATED), ExecutionStatus.SUCCEEDED));
    executions.create(in(execution("pump-3", "fw-7", CREATED), ExecutionStatus.FAILED));

    changes.publish(change(STARTED, STARTED.in(JobStatus.COMPLETED, NOW)));

    var event = sent.to("prefix/events/job/fw-7/completed");
    assertThat(event.at("/timestamp").asLong()).isEqualTo(NOW.getEpochSecond());
    assertThat(event.at("/jobProcessDetails/numberOfSucceededThings").asInt()).isEqualTo(2);
    assertThat(event.at("/jobProcessDetails/numberOfFailedThings").asInt()).isEqualTo(1);
  }

  @Test
  void allOtherEventsOfAJobCountNothing() {
    var canceled = STARTED.in(JobStatus.CANCELED, NOW);
    changes.publish(change(STARTED, canceled));
    changes.publish(change(canceled, canceled.in(JobStatus.DELETION_IN_PROGRESS, NOW)));

    assertThat(sent.topics())
        .containsExactly(
            "prefix/events/job/fw-7/cancellation_in_progress",
            "prefix/events/job/fw-7/canceled",
            "prefix/events/job/fw-7/deletion_in_progress");
    assertThat(sent.to("prefix/events/job/fw-7/canceled").has("jobProcessDetails")).isFalse();
  }

  @Test
  void theEventOfADeletedJobNamesItByItsLastState() {
    changes.publish(
        new JobChange(
            Optional.of(STARTED.in(JobStatus.DELETION_IN_PROGRESS, NOW)), Optional.empty()));

    assertThat(sent.to("prefix/events/job/fw-7/deleted").at("/jobId").asText()).isEqualTo("fw-7");
  }

  @Test
  void eachExecutionThatEndsHasAnEvent() {
    var failed = in(execution("pump-1", "fw-8", CREATED), ExecutionStatus.FAILED);

    events.changed(
        List.of(
            ended(ExecutionStatus.SUCCEEDED),
            new ExecutionChange(Optional.empty(), Optional.of(failed)),
            new ExecutionChange(Optional.empty(), Optional.of(anExecution()))),
        ARNS);

    assertThat(sent.topics())
        .containsExactly(
            "prefix/events/jobExecution/fw-7/succeeded", "prefix/events/jobExecution/fw-8/failed");
    var event = sent.to("prefix/events/jobExecution/fw-8/failed");
    assertThat(event.at("/thingArn").asText())
        .isEqualTo("arn:aws:iot:us-east-1:000000000000:thing/pump-1");
    assertThat(event.at("/timestamp").asLong()).isEqualTo(NOW.getEpochSecond());
  }

  @Test
  void eventsThatTheAccountHasNotSwitchedOnAreNotPublished() {
    wanted.remove(EventSwitch.Kind.JOB);
    changes.publish(change(STARTED, STARTED.in(JobStatus.COMPLETED, NOW)));
    assertThat(sent.topics()).isEmpty();
    events.changed(List.of(ended(ExecutionStatus.SUCCEEDED)), ARNS);
    assertThat(sent.topics()).hasSize(1);

    wanted.remove(EventSwitch.Kind.JOB_EXECUTION);
    events.changed(List.of(ended(ExecutionStatus.FAILED)), ARNS);
    assertThat(sent.topics()).hasSize(1);
  }

  @Test
  void theAccountsSwitchIsNotReadForAChangeWithoutAnEvent() {
    var unasked =
        new EventMessages(
            sent,
            "prefix",
            kind -> {
              throw new AssertionError("the switch of " + kind + " is read");
            },
            () -> NOW);

    unasked.changed(
        List.of(new ExecutionChange(Optional.empty(), Optional.of(anExecution()))), ARNS);

    assertThat(sent.topics()).isEmpty();
  }

  @ParameterizedTest(name = "due in {0} s: {1}")
  @CsvSource({"-60, true", "0, true", "5, true", "6, false"})
  void theReconcilerIsInvokedForAJobThatIsDueBeforeTheNextSweep(int seconds, boolean due) {
    var job = STARTED.withReconciliation(Reconciliation.dueAt(NOW.plusSeconds(seconds)));

    assertThat(changes.isDue(job)).isEqualTo(due);
    assertThat(changes.isDue(STARTED)).isFalse();
  }

  @Test
  void theReconcilerIsInvokedForTheJobItself() {
    changes.invokeReconciler("fw-7");

    assertThat(reconciled).containsExactly("fw-7");
  }

  private static JobChange change(Job before, Job after) {
    return new JobChange(Optional.of(before), Optional.of(after));
  }

  private static ExecutionChange ended(ExecutionStatus status) {
    return new ExecutionChange(Optional.of(anExecution()), Optional.of(in(anExecution(), status)));
  }
}
