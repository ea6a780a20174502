package io.fleetjobs.store;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.RetryCriterion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Tests the copies of a job's terms: see {@link TermsStore}. */
class JobTermsTest {
  private static final int PARTS = 64;
  private static final JobKey KEY = new JobKey("fw-7", CREATED);
  private static final Instant NOW = CREATED.plusSeconds(60);
  private static final Instant EXPIRY = NOW.plus(Duration.ofDays(30));

  private final Table table = DynamoDbLocal.newTable();
  private final HeardCalls calls = new HeardCalls();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = NOW;
  private final JobStore store = new JobStore(DynamoDbLocal.through(calls, table), () -> now);

  @Test
  void aJobOfOnePartHasNoCopies() {
    var job = created();

    replaced(job, job.updated(timeout(7), NOW));

    assertThat(copies()).isEmpty();
    assertThat(calls.of(TransactWriteItemsRequest.class)).as("its creation").hasSize(1);
  }

  @Test
  void eachPartHasACopyInAPartitionOfItsOwn() {
    var created = created();
    var job = replaced(created, created.withShards(PARTS).updated(everything(), NOW));

    assertThat(copies()).hasSize(PARTS);
    for (var copy : copies()) {
      assertThat(copy).isEqualTo(JobTerms.of(job));
    }
  }

  @Test
  void everyChangeOfTheTermsReachesEveryCopy() {
    var job = split(created());
    var updated = replaced(job, job.updated(timeout(7), NOW));
    assertThat(copies().stream().distinct().toList()).containsExactly(JobTerms.of(updated));

    var canceled = replaced(updated, updated.in(JobStatus.CANCELED, NOW));
    assertThat(copies().stream().distinct().toList()).containsExactly(JobTerms.of(canceled));

    var finished = replaced(canceled, canceled.withExpiresAt(EXPIRY));
    assertThat(
            copies().stream()
                .map(copy -> copy.expiresAt().orElseThrow().getEpochSecond())
                .distinct()
                .toList())
        .containsExactly(EXPIRY.getEpochSecond());
    now = EXPIRY.plusSeconds(1);
    assertThat(store.terms(KEY, OptionalInt.of(3))).as(finished.toString()).isEmpty();
  }

  @Test
  void aChangeOfNoTermsWritesOnlyTheJob() {
    var job = split(created());
    calls.forget();

    var looked = replaced(job, job.withReconciliation(Reconciliation.dueAt(NOW)));
    replaced(looked, looked.in(JobStatus.SCHEDULED, NOW));

    assertThat(calls.of(TransactWriteItemsRequest.class)).isEmpty();
    assertThat(calls.of(PutItemRequest.class)).hasSize(2);
  }

  @Test
  void aLosingWriterChangesNoCopy() {
    var job = split(created());
    var won = replaced(job, job.withReconciliation(Reconciliation.dueAt(NOW)));

    assertThat(store.replace(job, job.in(JobStatus.CANCELED, NOW)))
        .isLostTo(winner -> assertThat(winner.revision()).isEqualTo(won.revision()));
    assertThat(copies().stream().distinct().toList()).containsExactly(JobTerms.of(job));
  }

  @Test
  void aJobWithoutCopiesIsReadItselfAndGetsThemWithItsNextWrite() {
    var job = split(created());
    asWrittenBefore(job);
    IntStream.range(0, PARTS)
        .forEach(part -> table.delete(Keys.pair(Keys.jobPart("fw-7", part), Keys.TERMS)));

    assertThat(store.terms(KEY, OptionalInt.of(5))).contains(JobTerms.of(job));

    replaced(job, job.withReconciliation(Reconciliation.dueAt(NOW)));

    assertThat(copies()).hasSize(PARTS);
  }

  /** Happens while two versions run at the same time, or after a rollback. */
  @Test
  void copiesThatAnEarlierVersionLeftBehindAreReplaced() {
    var job = split(created());
    var changed = job.updated(timeout(9), NOW).withRevision(job.revision() + 1);
    asWrittenBefore(changed);

    replaced(changed, changed.withReconciliation(Reconciliation.dueAt(NOW)));

    assertThat(copies().stream().map(JobTerms::inProgressTimeout).distinct().toList())
        .containsExactly(Optional.of(Duration.ofMinutes(9)));
  }

  @Test
  void theCopiesOfAnEarlierJobOfTheSameIdAreNotTakenForALaterOnes() {
    var earlier = split(created());
    var copy = table.get(Keys.pair(Keys.jobPart("fw-7", 5), Keys.TERMS)).orElseThrow();
    store.remove(earlier);
    assertThat(copies()).isEmpty();
    table.put(copy);
    var later = Jobs.aJob(new JobKey("fw-7", NOW));
    store.create(later, "{}", Map.of());

    assertThat(store.terms(later.key(), OptionalInt.of(5))).contains(JobTerms.of(later));
    assertThat(copies()).hasSize(1);
  }

  @Test
  void aSlowDeletionLeavesALaterJobOfTheSameIdItsCopies() {
    var earlier = split(created());
    store.remove(earlier);
    var later = Jobs.aJob(new JobKey("fw-7", NOW));
    store.create(later, "{}", Map.of());
    replaced(later, later.withShards(PARTS));

    store.remove(earlier);

    assertThat(copies()).hasSize(PARTS);
  }

  @Test
  void aWriteThatMeetsAWakeIsTriedAgain() {
    var job = split(created());
    var busy = busy(2);

    assertThat(busy.replace(job, job.in(JobStatus.CANCELED, NOW))).isDone();

    assertThat(pauses).hasSize(2);
    assertThat(store.find("fw-7").orElseThrow()).isCanceled();
    assertThat(copies().stream().map(JobTerms::stage).distinct().toList())
        .containsExactly(JobTerms.Stage.CANCELED);
  }

  @Test
  void aWriteThatMeetsWakesForLongIsThrottled() {
    var job = split(created());

    assertThatThrownBy(() -> busy(Integer.MAX_VALUE).replace(job, job.in(JobStatus.CANCELED, NOW)))
        .isInstanceOf(ThrottlingException.class);

    assertThat(store.find("fw-7").orElseThrow()).isInProgress();
  }

  @Test
  void aCopyOfALaterVersionIsNotRead() {
    split(created());
    table.updateAndGet(
        Keys.pair(Keys.jobPart("fw-7", 5), Keys.TERMS), new Update().set(Attribute.SCHEMA, 3));

    assertThatThrownBy(() -> store.terms(KEY, OptionalInt.of(5)))
        .isInstanceOf(CorruptItemException.class);
  }

  private Job created() {
    var job = Jobs.aJob(KEY);
    store.create(job, "{}", Map.of());
    return job;
  }

  private Job split(Job job) {
    return replaced(job, job.withShards(PARTS));
  }

  private Job replaced(Job current, Job next) {
    assertThat(store.replace(current, next)).isDone();
    return store.find(current.jobId()).orElseThrow();
  }

  /** Stores a job as a version did that had no copies. */
  private void asWrittenBefore(Job job) {
    var item = JobItems.toItem(job);
    item.remove(Attribute.COPIES.wireName());
    table.put(item);
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

  private static JobSpecChange timeout(int minutes) {
    return new JobSpecChange(
        Optional.empty(),
        Optional.of(Duration.ofMinutes(minutes)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static JobSpecChange everything() {
    return new JobSpecChange(
        Optional.of("not copied"),
        Optional.of(Duration.ofMinutes(7)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new PresignedUrlConfig(Optional.of("arn:aws:iam::1:role/r"), Optional.of(60))),
        Optional.of(List.of(new RetryCriterion(RetryCriterion.FailureType.ALL, 3))));
  }

  private JobStore busy(int times) {
    return new JobStore(
        new Table(
            DynamoDbLocal.clientThrough(new BusyTransactions(times)),
            table.name(),
            UNEXPECTED,
            pauses::add),
        () -> NOW);
  }
}
