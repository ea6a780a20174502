package io.fleetjobs.reconcile;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.job.SampleRequests;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.Sampling;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.HeardCalls;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.SampleStore;
import io.fleetjobs.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks for samples and takes them, on DynamoDB Local. */
class JobSamplerTest {
  private final Table table = DynamoDbLocal.newTable();
  private final HeardCalls calls = new HeardCalls();
  private final Table heard = DynamoDbLocal.through(calls, table);
  private final ExecutionStore executions = new ExecutionStore(table, () -> CREATED);
  private final JobStore jobs = new JobStore(table, () -> CREATED);
  private final SampleStore store = new SampleStore(table);
  private final Job job = Jobs.aJob();
  private Instant now = CREATED;

  /** Does something while a sample is taken. */
  private Runnable meanwhile = () -> {};

  private final SampleRequests requests =
      new SampleRequests(new SampleStore(heard), new JobLookup(jobs, () -> now), () -> now);
  private final JobSampler sampler =
      new JobSampler(
          jobs,
          store,
          new ExecutionCounts(new JobIndex(table), new CountStore(table), () -> now),
          this::await,
          () -> now);

  @BeforeEach
  void createJob() {
    jobs.create(job, "{}", Map.of());
    executions.create(JobExecution.queued(key("pump-1"), job, 0, CREATED));
  }

  @Test
  void aSampleIsTakenAfterAStatusHasChanged() {
    requests.changed(job.key());
    at(5);

    assertThat(sampling().samples()).extracting(Sample::at).containsExactly(now);
    assertThat(sampling().samples().getFirst().things().in(ExecutionStatus.QUEUED)).isEqualTo(1);
    assertThat(sampling().dueAt()).isEmpty();
    assertThat(dueEntries()).isEmpty();
  }

  @Test
  void aJobInWhichNothingChangesHasNoSampleAndIsNotDue() {
    at(60);

    assertThat(store.find(job.key())).isEmpty();
  }

  @Test
  void theNextSampleIsTakenAMinuteAfterTheLastAndTheRunWaitsForIt() {
    requests.changed(job.key());
    at(5);
    end("pump-1");
    requests.changed(job.key());
    assertThat(sampling().dueAt()).contains(CREATED.plusSeconds(60));

    at(61);

    assertThat(now).isEqualTo(CREATED.plusSeconds(65));
    assertThat(sampling().samples()).hasSize(2);
  }

  @Test
  void aRunThatComesEarlyTakesNoSample() {
    requests.changed(job.key());
    at(5);
    end("pump-1");
    requests.changed(job.key());
    at(30);

    assertThat(sampling().samples()).hasSize(1);
    assertThat(sampling().dueAt()).isPresent();
  }

  @Test
  void equalNumbersAreNotSampledTwice() {
    requests.changed(job.key());
    at(5);
    now = CREATED.plusSeconds(100);
    requests.changed(job.key());
    at(130);

    assertThat(sampling().samples()).hasSize(1);
    assertThat(sampling().dueAt()).isEmpty();
  }

  @Test
  void aChangeWhileASampleIsTakenIsInTheNextOne() {
    requests.changed(job.key());
    now = CREATED.plusSeconds(5);
    meanwhile = () -> requests.changed(job.key());
    sampler.sample("fw-7");
    assertThat(sampling().samples()).hasSize(1);
    assertThat(sampling().dueAt()).isPresent();
    assertThat(sampling().changedAt()).isEmpty();

    meanwhile = () -> {};
    end("pump-1");
    at(65);

    assertThat(sampling().samples()).hasSize(2);
    assertThat(sampling().dueAt()).isEmpty();
  }

  @Test
  void twoRunsAtTheSameTimeStoreOneSample() {
    requests.changed(job.key());
    now = CREATED.plusSeconds(5);
    meanwhile =
        () -> {
          meanwhile = () -> {};
          sampler.sample("fw-7");
        };
    sampler.sample("fw-7");

    assertThat(sampling().samples()).hasSize(1);
  }

  @Test
  void manyChangesCauseOneWriteUntilTheSampleIsDue() {
    requests.changed(job.key());
    at(5);
    now = CREATED.plusSeconds(10);
    calls.forget();
    for (int n = 0; n < 100; n++) {
      requests.changed(job.key());
    }

    assertThat(calls.size()).isEqualTo(2);
  }

  @Test
  void theSamplesOfAJobThatIsGoneAreRemoved() {
    requests.changed(job.key());
    jobs.remove(job);
    assertThat(store.find(job.key())).isEmpty();
    store.begin(job, CREATED);

    at(5);

    assertThat(store.find("fw-7")).isEmpty();
  }

  @Test
  void aLaterJobOfTheIdBeginsWithoutSamples() {
    requests.changed(job.key());
    at(5);
    var later = Jobs.aJob(new io.fleetjobs.model.JobKey("fw-7", CREATED.plusSeconds(9)));

    assertThat(store.begin(later, CREATED.plusSeconds(9))).isTrue();

    assertThat(store.find(job.key())).isEmpty();
    assertThat(store.find(later.key()).orElseThrow().samples()).isEmpty();
  }

  private void at(int seconds) {
    now = CREATED.plusSeconds(seconds);
    sampler.sample("fw-7");
  }

  private void await(Instant until) {
    now = until.isAfter(now) ? until : now;
    meanwhile.run();
  }

  private Sampling sampling() {
    return store.find(job.key()).orElseThrow();
  }

  private List<DueIndex.Entry> dueEntries() {
    var entries = new ArrayList<DueIndex.Entry>();
    for (int shard = 0; shard < DueIndex.SHARDS; shard++) {
      new DueIndex(table).due(shard, CREATED.plusSeconds(999_999), Instant.EPOCH, entries::addAll);
    }
    return entries;
  }

  private void end(String thing) {
    var found = executions.find(key(thing)).orElseThrow();
    executions.replace(found, in(found, ExecutionStatus.SUCCEEDED));
  }

  private static ExecutionKey key(String thing) {
    return new ExecutionKey(thing, "fw-7", 1);
  }
}
