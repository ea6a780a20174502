package io.fleetjobs.store;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PauseMark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The mark of a paused job, and the copies of its terms. */
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

    assertThat(copies()).hasSize(PARTS).allMatch(JobTerms::paused);
    assertThat(schemaOfCopy()).isEqualTo(2);

    replaced(paused, paused.resumed(NOW));
    assertThat(copies()).hasSize(PARTS).noneMatch(JobTerms::paused);
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
    var job = Jobs.aJob(KEY);
    store.create(job, "{}", Map.of());
    return job;
  }

  private Job replaced(Job current, Job next) {
    assertThat(store.replace(current, next)).isDone();
    return store.find(current.jobId()).orElseThrow();
  }

  private List<JobTerms> copies() {
    var copies = new TermsStore(table, () -> NOW);
    var job = table.get(JobItems.key("fw-7")).map(JobItems::fromItem);
    return IntStream.range(0, PARTS)
        .filter(part -> table.get(Keys.pair(Keys.jobPart("fw-7", part), Keys.TERMS)).isPresent())
        .mapToObj(part ->
            job.flatMap(found -> copies.find(found.key(), part))
                .or(() -> copies.find(KEY, part))
                .orElseThrow())
        .toList();
  }
}
