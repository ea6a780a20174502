package io.fleetjobs.store;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobStoreTest {
  private static final Instant LATER = CREATED.plusSeconds(60);
  private final Table table = DynamoDbLocal.newTable();
  private final JobStore store = new JobStore(table, () -> LATER);

  @Test
  void aWriteWhoseAnswerWasLostIsNotLostToItself() {
    var job = created(CREATED);
    var canceled = job.in(JobStatus.CANCELED, LATER);
    store.replace(job, canceled);

    assertThat(store.replace(job, canceled))
        .as("the SDK's second try")
        .isInstanceOf(Written.Done.class);

    assertThat(store.replace(job, job.in(JobStatus.COMPLETED, LATER))).isConflict();
    assertThat(store.find(job.jobId())).contains(canceled.withRevision(2));
  }

  @Test
  void aSlowDeletionLeavesALaterJobOfTheSameIdItsDocument() {
    var first = created(CREATED);
    store.remove(first);
    var second = created(LATER);

    store.remove(first);
    store.expireDocument(first.key(), LATER);

    assertThat(store.find(second.jobId())).contains(second);
    assertThat(store.document(second.key())).contains("{}");
    var document = table.get(Keys.pair(Keys.job(second.jobId()), Keys.DOCUMENT)).orElseThrow();
    assertThat(document).doesNotContainKey(Attribute.EXPIRES_AT.wireName());
  }

  @Test
  void aJobOfALaterVersionIsNotRead() {
    var job = new HashMap<>(JobItems.toItem(created(CREATED)));
    job.putAll(Map.of(Attribute.SCHEMA.wireName(), Item.number(3)));

    assertThatThrownBy(() -> JobItems.fromItem(job))
        .isInstanceOf(CorruptItemException.class)
        .hasMessage("item job#fw-7 / job is no job: its schema is 3, not 2 or earlier");
  }

  private Job created(Instant at) {
    var job = Jobs.aJob(new JobKey("fw-7", at));
    store.create(job, "{}", Map.of());
    return job;
  }
}
