package io.fleetjobs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
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

/** Texts and instants that stand for something else in an item, and the types they are read as. */
class StoredFormTest {
  private static final Instant CREATED = Instant.ofEpochMilli(1_790_000_000_123L);

  @Test
  void thePlusBeforeAWriteIdIsTheWriteThatMadeARetry() {
    var item = anExecution();
    item.put(Attribute.WRITE_IDS, List.of("+eJis3pTX5SIw", "YANO0u-v1Tsb"));

    var writes = ExecutionItems.fromItem(item.values()).writes();

    assertTrue(writes.isMadeBy("eJis3pTX5SIw"));
    assertFalse(writes.has("eJis3pTX5SIw"));
    assertTrue(writes.has("YANO0u-v1Tsb"));
    assertFalse(writes.isMadeBy("YANO0u-v1Tsb"));
    assertFalse(writes.has("+eJis3pTX5SIw"));
    assertWrittenAsRead(item);
  }

  @Test
  void anEmptyDeviceWriteHasNoFingerprint() {
    var item = anExecution();
    item.put(Attribute.DEVICE_WRITE_AT, CREATED).put(Attribute.DEVICE_WRITE, "");

    assertEquals(
        Optional.of(new DeviceWrite(CREATED, Optional.empty())),
        ExecutionItems.fromItem(item.values()).writes().lastDeviceWrite());
    assertWrittenAsRead(item);
  }

  @Test
  void anyOtherDeviceWriteIsItsFingerprint() {
    var item = anExecution();
    item.put(Attribute.DEVICE_WRITE_AT, CREATED).put(Attribute.DEVICE_WRITE, "Xb1c9q7Zt0ad");

    assertEquals(
        Optional.of(new DeviceWrite(CREATED, Optional.of("Xb1c9q7Zt0ad"))),
        ExecutionItems.fromItem(item.values()).writes().lastDeviceWrite());
    assertWrittenAsRead(item);
  }

  @Test
  void aJobWithoutNextEdgeHasNotRunYet() {
    assertEquals(WindowNotification.NONE, JobItems.fromItem(aJob().values()).windowNotification());
    assertJobWrittenAsRead(aJob());
  }

  @Test
  void theYear9999IsAnEdgeThatNeverComes() {
    var item = aJob().put(Attribute.NEXT_EDGE, Instant.parse("9999-12-31T00:00:00Z"));

    assertEquals(
        WindowNotification.until(new Edge.Never()),
        JobItems.fromItem(item.values()).windowNotification());
    assertJobWrittenAsRead(item);
  }

  @Test
  void anEmptyPositionIsTheBeginningOfAWalk() {
    var item = aJob().put(Attribute.NEXT_EDGE, CREATED).put(Attribute.EDGE_POSITION, "");

    assertEquals(
        WindowNotification.begun(new Edge.At(CREATED)),
        JobItems.fromItem(item.values()).windowNotification());
    assertJobWrittenAsRead(item);
  }

  @Test
  void anyOtherPositionIsWhereAWalkContinues() {
    var item =
        aJob()
            .put(Attribute.NEXT_EDGE, CREATED)
            .put(Attribute.EDGE_POSITION, "0/pump-1#0000000001");

    assertEquals(
        new Walk.Behind("0/pump-1#0000000001"),
        JobItems.fromItem(item.values()).windowNotification().walk());
    assertJobWrittenAsRead(item);
  }

  @Test
  void theListNamedNoneIsThatOfARolloutWhichWasStoppedBeforeItBegan() {
    var item = rolledOut("none");

    assertEquals(
        Optional.of(new TargetList.Empty()),
        JobItems.fromItem(item.values()).rollout().resolution());
    assertJobWrittenAsRead(item);
    assertEquals(
        item.values(), JobItems.toItem(Jobs.aJob().withRollout(Jobs.aJob().rollout().stopped())));
  }

  @Test
  void anyOtherListIsStored() {
    var item = rolledOut("1790000000123-list");

    assertEquals(
        Optional.of(new TargetList.Stored("1790000000123-list")),
        JobItems.fromItem(item.values()).rollout().resolution());
    assertJobWrittenAsRead(item);
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
    assertEquals(read, JobItems.toItem(JobItems.fromItem(read)));
  }

  private static Item anExecution() {
    var execution =
        JobExecution.queued(
            new ExecutionKey("pump-1", "fw-7", 1), new JobKey("fw-7", CREATED), 0, CREATED);
    return new Item(new HashMap<>(ExecutionItems.toItem(execution, "QUEUED")));
  }

  private static void assertWrittenAsRead(Item item) {
    Map<String, AttributeValue> read = item.values();
    assertEquals(read, ExecutionItems.toItem(ExecutionItems.fromItem(read), "QUEUED"));
  }
}
