package io.fleetjobs.job;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.HeardCalls;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Tests counts of a job of 64 parts on DynamoDB Local. A count of more than ten executions is
 * stored.
 */
class ExecutionCountsTest {
  private static final int PARTS = 64;
  private static final int MANY = 50;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Table table = DynamoDbLocal.newTable();
  private final HeardCalls calls = new HeardCalls();
  private final Table heard = DynamoDbLocal.through(calls, table);
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final JobStore jobs = new JobStore(table, () -> CREATED);
  private final Job job = Jobs.aJob().withShards(PARTS);
  private Instant now = CREATED;

  @BeforeEach
  void createJob() {
    jobs.create(job, "{}", Map.of());
  }

  @Test
  void theTableCountsALargeJobAndReturnsNoKeys() {
    create(1, 0, 5);
    move(3, ExecutionStatus.FAILED);
    DynamoDbLocal.listMany(table, job.key(), ExecutionStatus.SUCCEEDED, MANY, "many-");

    var details = counts().of(job);

    assertThat(details.in(ExecutionStatus.SUCCEEDED)).isEqualTo(MANY);
    assertThat(details.in(ExecutionStatus.QUEUED)).isEqualTo(4);
    assertThat(details.in(ExecutionStatus.FAILED)).isEqualTo(1);
    assertThat(calls.queries()).extracting(QueryRequest::select).containsOnly(Select.COUNT);
  }

  @Test
  void theTableCountsAJobWhoseFirstPageEndsAtAMegabyte() {
    DynamoDbLocal.listMany(
        table, job.key(), ExecutionStatus.SUCCEEDED, 4_000, "n".repeat(120) + "-");

    assertThat(counts(new JobIndex(heard)).of(job).in(ExecutionStatus.SUCCEEDED)).isEqualTo(4_000);
    assertThat(calls.queries()).extracting(QueryRequest::select).containsOnly(Select.COUNT);
  }

  @Test
  void aLargeJobReadsOnlyTheKeysThatMayBeSuperseded() {
    create(0, 0, 4);
    move(0, ExecutionStatus.FAILED);
    supersede(1);
    executions.deleteLeavingTombstone(read(2), Optional.empty(), CREATED, CREATED.plusSeconds(999));
    DynamoDbLocal.listMany(table, job.key(), ExecutionStatus.SUCCEEDED, MANY, "many-");

    assertThat(new JobIndex(heard, MANY).countFinal(job)).isEqualTo(MANY + 2);
    assertThat(calls.queries().stream().filter(query -> query.select() != Select.COUNT).count())
        .isEqualTo(5 * PARTS);
  }

  @Test
  void theCountOfALargeJobIsKeptForAMinuteForEveryFunction() {
    create(0, 0, 11);
    var first = counts().of(job);
    move(3, ExecutionStatus.SUCCEEDED);
    calls.forget();

    now = CREATED.plus(MINUTE).minusMillis(1);
    assertThat(counts().of(job)).isEqualTo(first);
    assertThat(calls.size()).isEqualTo(1);

    now = CREATED.plus(MINUTE);
    assertThat(counts().of(job).in(ExecutionStatus.SUCCEEDED)).isEqualTo(1);
  }

  @Test
  void theKeysOfASmallJobAreReadByOneQueryForEachPart() {
    create(0, 0, 11);

    counts().of(job);

    assertThat(calls.queries()).hasSize(1 + PARTS);
  }

  @Test
  void aJobOfTenExecutionsIsCountedAtEachRequest() {
    create(0, 0, 10);
    counts().of(job);
    move(3, ExecutionStatus.SUCCEEDED);

    assertThat(counts().of(job).in(ExecutionStatus.SUCCEEDED)).isEqualTo(1);
  }

  @Test
  void aJobOfOnePartIsCountedByOneQuery() {
    create(0, 0, 11);

    assertThat(counts().of(job.withShards(1)).in(ExecutionStatus.QUEUED)).isEqualTo(11);
    assertThat(calls.size()).isEqualTo(1);
  }

  @Test
  void theReconcilerCountsARequestedJobAgainOnceAMinute() {
    create(0, 0, 11);
    var reconciler = counts();
    reconciler.refresh(job);
    counts().of(job);
    move(3, ExecutionStatus.SUCCEEDED);

    now = CREATED.plus(MINUTE);
    reconciler.refresh(job);
    calls.forget();
    reconciler.refresh(job);

    assertThat(calls.size()).isZero();
    assertThat(counts().of(job).in(ExecutionStatus.SUCCEEDED)).isEqualTo(1);
    assertThat(calls.size()).isEqualTo(1);
  }

  @Test
  void aJobThatNobodyRequestedForAQuarterOfAnHourIsNotCountedAgain() {
    create(0, 0, 11);
    counts().of(job);
    calls.forget();

    now = CREATED.plus(Duration.ofMinutes(15));
    counts().refresh(job);

    assertThat(calls.queries()).isEmpty();
  }

  @Test
  void anEarlierCountReplacesNoLaterOne() {
    create(0, 0, 11);
    now = CREATED.plusSeconds(30);
    var later = counts().of(job);
    move(3, ExecutionStatus.SUCCEEDED);

    now = CREATED;
    counts().now(job);

    now = CREATED.plusSeconds(30);
    assertThat(counts().of(job)).isEqualTo(later);
  }

  @Test
  void aRequestThatStoresNothingCountsALargeJobOnceAMinute() {
    create(0, 0, 11);
    var counts = counts();
    var first = counts.read(job);
    move(3, ExecutionStatus.SUCCEEDED);
    now = CREATED.plus(MINUTE).minusMillis(1);

    assertThat(counts.read(job)).isEqualTo(first);
    assertThat(first.at()).isEqualTo(CREATED);
    assertThat(new CountStore(table).find(job.key())).isEmpty();

    now = CREATED.plus(MINUTE);
    assertThat(counts.read(job).value().things().in(ExecutionStatus.SUCCEEDED)).isEqualTo(1);
    assertThat(counts.read(job).at()).isEqualTo(now);
  }

  @Test
  void aRequestThatStoresNothingTakesTheThingsThatTheReconcilerCounted() {
    create(0, 0, 11);
    var counted = counts().now(job);
    calls.forget();
    now = CREATED.plusSeconds(59);

    var read = counts().read(job);

    assertThat(read.value()).isEqualTo(counted);
    assertThat(read.at()).isEqualTo(CREATED);
    assertThat(calls.queries()).isEmpty();
  }

  @Test
  void aStoredCountWithoutThingsIsNoAnswerForThings() {
    create(0, 0, 11);
    counts().of(job);

    assertThat(counts().read(job).value().things().in(ExecutionStatus.QUEUED)).isEqualTo(11);
  }

  @Test
  void aCountIsDeletedWithItsJobAndNotUsedForAnother() {
    create(0, 0, 11);
    counts().of(job);
    var store = new CountStore(table);
    var another = Jobs.aJob(new io.fleetjobs.model.JobKey("fw-7", CREATED.plusSeconds(1)));
    assertThat(store.find(another.key())).isEmpty();
    assertThat(store.find(job.key())).isPresent();

    jobs.remove(job);

    assertThat(store.find(job.key())).isEmpty();
  }

  private ExecutionCounts counts() {
    return counts(new JobIndex(heard, MANY));
  }

  private ExecutionCounts counts(JobIndex index) {
    return new ExecutionCounts(index, new CountStore(heard), () -> now, 10);
  }

  private void create(int part, int first, int count) {
    IntStream.range(first, first + count)
        .forEach(n -> executions.create(JobExecution.queued(key(n), job, part, CREATED)));
  }

  private static ExecutionKey key(int n) {
    return new ExecutionKey("pump-" + n, "fw-7", 1);
  }

  private JobExecution read(int n) {
    return executions.find(key(n)).orElseThrow();
  }

  private void move(int n, ExecutionStatus status) {
    executions.replace(read(n), in(read(n), status));
  }

  private void supersede(int n) {
    executions.replace(read(n), in(read(n), ExecutionStatus.FAILED).asSuperseded());
  }
}
