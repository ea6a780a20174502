package io.fleetjobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.StatusChange;
import io.fleetjobs.model.TargetList;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.model.WindowNotification.Edge;
import io.fleetjobs.model.WindowNotification.Walk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests texts and instants with a special meaning in an item, and the types as which they are read.
 */
class StoredFormTest {
  private static final Instant CREATED = Instant.ofEpochMilli(1_790_000_000_123L);

  @Test
  void thePlusBeforeAWriteIdIsTheWriteThatMadeARetry() {
    var item = anExecution();
    item.put(Attribute.WRITE_IDS, List.of("+eJis3pTX5SIw", "YANO0u-v1Tsb"));

    var writes = ExecutionItems.fromItem(item.values()).writes();

    assertThat(writes.isMadeBy("eJis3pTX5SIw")).isTrue();
    assertThat(writes.has("eJis3pTX5SIw")).isFalse();
    assertThat(writes.has("YANO0u-v1Tsb")).isTrue();
    assertThat(writes.isMadeBy("YANO0u-v1Tsb")).isFalse();
    assertThat(writes.has("+eJis3pTX5SIw")).isFalse();
    assertWrittenAsRead(item);
  }

  @Test
  void anEmptyDeviceWriteHasNoFingerprint() {
    var item = anExecution();
    item.put(Attribute.DEVICE_WRITE_AT, CREATED).put(Attribute.DEVICE_WRITE, "");

    assertThat(ExecutionItems.fromItem(item.values()).writes().lastDeviceWrite())
        .contains(new DeviceWrite(CREATED, Optional.empty()));
    assertWrittenAsRead(item);
  }

  @Test
  void anyOtherDeviceWriteIsItsFingerprint() {
    var item = anExecution();
    item.put(Attribute.DEVICE_WRITE_AT, CREATED).put(Attribute.DEVICE_WRITE, "Xb1c9q7Zt0ad");

    assertThat(ExecutionItems.fromItem(item.values()).writes().lastDeviceWrite())
        .contains(new DeviceWrite(CREATED, Optional.of("Xb1c9q7Zt0ad")));
    assertWrittenAsRead(item);
  }

  @Test
  void aJobWithoutNextEdgeHasNotRunYet() {
    assertThat(JobItems.fromItem(aJob().values()).windowNotification())
        .isEqualTo(WindowNotification.NONE);
    assertJobWrittenAsRead(aJob());
  }

  @Test
  void theYear9999IsAnEdgeThatNeverComes() {
    var item = aJob().put(Attribute.NEXT_EDGE, Instant.parse("9999-12-31T00:00:00Z"));

    assertThat(JobItems.fromItem(item.values()).windowNotification())
        .isEqualTo(WindowNotification.until(new Edge.Never()));
    assertJobWrittenAsRead(item);
  }

  @Test
  void anEmptyPositionIsTheBeginningOfAWalk() {
    var item = aJob().put(Attribute.NEXT_EDGE, CREATED).put(Attribute.EDGE_POSITION, "");

    assertThat(JobItems.fromItem(item.values()).windowNotification())
        .isEqualTo(WindowNotification.begun(new Edge.At(CREATED)));
    assertJobWrittenAsRead(item);
  }

  @Test
  void anyOtherPositionIsWhereAWalkContinues() {
    var item =
        aJob()
            .put(Attribute.NEXT_EDGE, CREATED)
            .put(Attribute.EDGE_POSITION, "0/pump-1#0000000001");

    assertThat(JobItems.fromItem(item.values()).windowNotification().walk())
        .isEqualTo(new Walk.Behind("0/pump-1#0000000001"));
    assertJobWrittenAsRead(item);
  }

  @Test
  void theListNamedNoneIsThatOfARolloutWhichWasStoppedBeforeItBegan() {
    var item = rolledOut("none");

    assertThat(JobItems.fromItem(item.values()).rollout().resolution())
        .contains(new TargetList.Empty());
    assertJobWrittenAsRead(item);
    assertThat(JobItems.toItem(Jobs.aJob().withRollout(Jobs.aJob().rollout().stopped())))
        .isEqualTo(item.values());
  }

  @Test
  void anyOtherListIsStored() {
    var item = rolledOut("1790000000123-list");

    assertThat(JobItems.fromItem(item.values()).rollout().resolution())
        .contains(new TargetList.Stored("1790000000123-list"));
    assertJobWrittenAsRead(item);
  }

  @Test
  void thePrincipalIsTheLastPartOfAnEntryAndMayHoldAnySign() {
    var principal = "arn:aws:sts::1:assumed-role/R/ann@example.com@@x";
    var item = anExecution();
    item.put(Attribute.HISTORY, List.of("QUEUED@1@SERVICE", "CANCELED@2@OPERATOR@@" + principal));

    assertThat(
            ExecutionItems.fromItem(item.values()).history().stream()
                .map(StatusChange::by)
                .toList())
        .containsExactly(ChangedBy.SERVICE, ChangedBy.operator(Optional.of(principal)));
    assertWrittenAsRead(item);
  }

  @Test
  void anEntryWithoutAPrincipalHasThreeParts() {
    var item = anExecution();
    item.put(Attribute.HISTORY, List.of("QUEUED@1@SERVICE", "CANCELED@2@OPERATOR"));

    assertThat(ExecutionItems.fromItem(item.values()).history().getLast().by())
        .isEqualTo(ChangedBy.operator(Optional.empty()));
    assertWrittenAsRead(item);
  }

  @Test
  void aJobHasTheLastActionOfAnOperator() {
    var by = ChangedBy.operator(Optional.of("arn:aws:iam::1:user/ann"));
    var job = Jobs.aJob().withLastAction(new JobAction(JobAction.Kind.CANCELED, CREATED, by));
    var item = new Item(new HashMap<>(JobItems.toItem(job)));

    assertThat(item.text(Attribute.LAST_ACTION)).isEqualTo("CANCELED");
    assertThat(item.text(Attribute.LAST_ACTION_BY)).isEqualTo("OPERATOR");
    assertThat(item.text(Attribute.LAST_ACTION_PRINCIPAL)).isEqualTo("arn:aws:iam::1:user/ann");
    assertThat(JobItems.fromItem(item.values())).isEqualTo(job);
  }

  @Test
  void anActionThatOnlyALaterVersionKnowsIsLeftOut() {
    var action = new JobAction(JobAction.Kind.CREATED, CREATED, ChangedBy.SERVICE);
    var item = new Item(new HashMap<>(JobItems.toItem(Jobs.aJob().withLastAction(action))));
    item.put(Attribute.LAST_ACTION, "FROZEN");

    assertThat(JobItems.fromItem(item.values())).isEqualTo(Jobs.aJob());
  }

  private static Item rolledOut(String list) {
    return aJob()
        .put(Attribute.RESOLUTION, list)
        .put(Attribute.JOB_SHARD, JobStage.ACTIVE.partition());
  }

  private static Item aJob() {
    return new Item(new HashMap<>(JobItems.toItem(Jobs.aJob())));
  }

  private static void assertJobWrittenAsRead(Item item) {
    Map<String, AttributeValue> read = item.values();
    assertThat(JobItems.toItem(JobItems.fromItem(read))).isEqualTo(read);
  }

  private static Item anExecution() {
    var execution =
        JobExecution.queued(
            new ExecutionKey("pump-1", "fw-7", 1), new JobKey("fw-7", CREATED), 0, CREATED);
    return new Item(new HashMap<>(ExecutionItems.toItem(execution, "QUEUED")));
  }

  private static void assertWrittenAsRead(Item item) {
    Map<String, AttributeValue> read = item.values();
    assertThat(ExecutionItems.toItem(ExecutionItems.fromItem(read), "QUEUED")).isEqualTo(read);
  }
}
