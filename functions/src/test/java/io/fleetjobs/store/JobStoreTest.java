package io.fleetjobs.store;

import static io.fleetjobs.model.Executions.CREATED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    assertInstanceOf(Written.Done.class, store.replace(job, canceled), "the SDK's second try");

    assertInstanceOf(
        Written.Conflict.class, store.replace(job, job.in(JobStatus.COMPLETED, LATER)));
    assertEquals(Optional.of(canceled.withRevision(2)), store.find(job.jobId()));
  }

  @Test
  void aSlowDeletionLeavesALaterJobOfTheSameIdItsDocument() {
    var first = created(CREATED);
    store.remove(first);
    var second = created(LATER);

    store.remove(first);
    store.expireDocument(first.key(), LATER);

    assertEquals(Optional.of(second), store.find(second.jobId()));
    assertEquals(Optional.of("{}"), store.document(second.key()));
    var document = table.get(Keys.pair(Keys.job(second.jobId()), Keys.DOCUMENT)).orElseThrow();
    assertTrue(!document.containsKey(Attribute.EXPIRES_AT.wireName()), document.toString());
  }

  @Test
  void whatALaterVersionWroteIsNotRead() {
    var job = new HashMap<>(JobItems.toItem(created(CREATED)));
    job.putAll(Map.of(Attribute.SCHEMA.wireName(), Item.number(2)));

    var unread = assertThrows(CorruptItemException.class, () -> JobItems.fromItem(job));

    assertEquals(
        "item job#fw-7 / job is no job: its schema is 2, not 1 or earlier", unread.getMessage());
  }

  private Job created(Instant at) {
    var job = Jobs.aJob(new JobKey("fw-7", at));
    store.create(job, "{}", Map.of());
    return job;
  }
}
