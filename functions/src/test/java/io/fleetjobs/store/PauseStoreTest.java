package io.fleetjobs.store;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PauseMark;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tests what is stored of a paused job, on DynamoDB Local. */
class PauseStoreTest {
  private static final int PARTS = 64;
  private static final JobKey KEY = new JobKey("fw-7", CREATED);
  private static final Instant NOW = CREATED.plusSeconds(60);

  private final Table table = DynamoDbLocal.newTable();
  private final JobStore store = new JobStore(table, () -> NOW);

  @Test
  void thePauseIsInEveryCopyUnderAHigherSchema() {
    var created = created();
    var split = replaced(created, created.withShards(PARTS));
    var paused = replaced(split, split.paused(0, NOW));

    assertThat(schemaOfCopy()).isEqualTo(2);
    assertThat(store.terms(KEY, OptionalInt.of(7)).orElseThrow().paused()).isTrue();

    replaced(paused, paused.resumed(NOW));
    assertThat(schemaOfCopy()).isEqualTo(1);
  }

  private long schemaOfCopy() {
    return new Item(table.get(Keys.pair(Keys.jobPart("fw-7", 7), Keys.TERMS)).orElseThrow())
        .number(Attribute.SCHEMA);
  }

  @Test
  void theMarkOfAPauseIsWrittenAndRemovedTogetherWithItsJob() {
    var created = created();
    var marks = new PauseStore(table);
    var paused = replaced(created, created.paused(0, NOW));
    assertThat(marks.marks()).containsExactly(new PauseMark(KEY, NOW, true, false));

    assertThat(store.replace(created, created.paused(0, NOW))).isInstanceOf(Written.Conflict.class);
    var announced =
        replaced(
            paused, paused.withWindowNotification(paused.windowNotification().withoutPauseEdge()));
    assertThat(marks.marks()).containsExactly(new PauseMark(KEY, NOW, true, true));
    assertThat(marks.paused()).isEqualTo(1);

    var canceled = replaced(announced, announced.in(JobStatus.CANCELED, NOW));
    assertThat(marks.marks()).containsExactly(new PauseMark(KEY, NOW, false, true));
    assertThat(marks.paused()).isZero();

    replaced(canceled, canceled.withoutPause());
    assertThat(marks.marks()).isEmpty();
  }

  @Test
  void theMarkOfADeletedJobIsRemoved() {
    var created = created();
    var paused = replaced(created, created.paused(0, NOW));

    store.remove(paused);

    assertThat(new PauseStore(table).marks()).isEmpty();
  }

  private Job created() {
    store.create(Jobs.aJob(KEY), "{}", Map.of());
    return store.find("fw-7").orElseThrow();
  }

  private Job replaced(Job current, Job next) {
    assertThat(store.replace(current, next)).isDone();
    return store.find("fw-7").orElseThrow();
  }
}
