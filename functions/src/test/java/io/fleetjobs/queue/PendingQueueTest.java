package io.fleetjobs.queue;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.HeardCalls;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.PauseStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the queue on DynamoDB Local, with jobs whose windows are open from 10 to 11 every day. */
class PendingQueueTest {
  private static final Instant CLOSED = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant OPEN = Instant.parse("2026-11-24T10:30:00Z");
  private static final String THING = "pump-1";

  private Instant now = CLOSED;
  private final HeardCalls calls = new HeardCalls();
  private final ExecutionStore executions;
  private final JobStore jobs;
  private final PendingQueue queue;

  PendingQueueTest() {
    var table = DynamoDbLocal.through(calls, DynamoDbLocal.newTable());
    executions = new ExecutionStore(table, () -> now);
    jobs = new JobStore(table, () -> now);
    var lookup = new JobLookup(jobs, () -> now);
    queue =
        new PendingQueue(
            executions,
            lookup,
            Visibility.of(lookup, new PauseStore(table), UNEXPECTED, () -> now),
            UNEXPECTED,
            () -> now);
  }

  @Test
  void anExecutionWithAWindowIsShownInItsPlaceWhileTheWindowIsOpen() {
    queued("a", 1, false);
    queued("b", 2, true);
    queued("c", 3, false);
    queued("d", 0, true);

    assertThat(shown()).containsExactly("a", "c");
    now = OPEN;
    assertThat(shown()).containsExactly("d", "a", "b", "c");
    now = Instant.parse("2026-11-24T11:00:00Z");
    assertThat(shown()).containsExactly("a", "c");
  }

  @Test
  void theNextExecutionIsNeverHidden() {
    queued("w", 0, true);
    assertThat(queue.front(ThingQueue.plain(THING))).isEmpty();

    queued("a", 1, false);
    assertThat(front()).isEqualTo("a");
    now = OPEN;
    assertThat(front()).isEqualTo("w");
  }

  @Test
  void anExecutionInProgressStaysWhenTheWindowCloses() {
    var windowed = queued("w", 5, true);
    queued("a", 1, false);
    executions.replace(windowed, Executions.in(windowed, ExecutionStatus.IN_PROGRESS));

    assertThat(shown()).containsExactly("w", "a");
    assertThat(front()).isEqualTo("w");
  }

  @Test
  void theQueueShowsTenAndFiveMoreInsideAWindow() {
    IntStream.range(0, 12).forEach(i -> queued("a%02d".formatted(i), 10 + i, false));
    IntStream.range(0, 7).forEach(i -> queued("w%02d".formatted(i), i, true));

    assertThat(shown()).isEqualTo(names("a", 10));
    now = OPEN;
    assertThat(shown())
        .isEqualTo(Stream.concat(names("w", 5).stream(), names("a", 10).stream()).toList());
    assertThat(front()).isEqualTo("w00");
  }

  @Test
  void aWindowIsFoundBehindManyHiddenOnes() {
    IntStream.range(0, 20).forEach(i -> queued("h%02d".formatted(i), i, "0 3 * * ? *"));
    queued("w", 30, true);
    now = OPEN;

    assertThat(shown()).containsExactly("w");
    assertThat(front()).isEqualTo("w");
  }

  @Test
  void theExecutionsOfAPausedJobAreHiddenAtOneReadInTwoSeconds() {
    queued("a", 1, false);
    queued("b", 2, false);
    pause("a");

    assertThat(shown()).containsExactly("b");
    assertThat(front()).isEqualTo("b");
    assertThat(pauseReads()).isEqualTo(1);
    now = now.plusSeconds(2);
    assertThat(shown()).containsExactly("b");
    assertThat(pauseReads()).isEqualTo(2);
  }

  @Test
  void anEmptyQueueAndOneInProgressReadNoPauses() {
    assertThat(shown()).isEmpty();
    assertThat(queue.front(ThingQueue.plain(THING))).isEmpty();
    var started = queued("a", 1, false);
    executions.replace(started, Executions.in(started, ExecutionStatus.IN_PROGRESS));
    assertThat(shown()).containsExactly("a");
    assertThat(queue.frontToStart(ThingQueue.plain(THING))).isPresent();

    assertThat(pauseReads()).isZero();
  }

  @Test
  void aQueueBehindHiddenExecutionsIsReadToItsEnd() {
    IntStream.range(0, 30).forEach(i -> queued("h%02d".formatted(i), i, false));
    queued("z", 60, false);
    queued("w", 61, true);
    IntStream.range(0, 30).forEach(i -> pause("h%02d".formatted(i)));

    assertThat(shown()).containsExactly("z");
    assertThat(front()).isEqualTo("z");
    now = OPEN;
    assertThat(shown()).containsExactly("z", "w");
  }

  @Test
  void aWindowAndAPauseMustBothAllowAnExecution() {
    queued("w", 0, true);
    now = OPEN;
    assertThat(shown()).containsExactly("w");
    pause("w");
    now = OPEN.plusSeconds(3);
    assertThat(shown()).isEmpty();
    assertThat(queue.front(ThingQueue.plain(THING))).isEmpty();
  }

  private void pause(String jobId) {
    var job = jobs.find(jobId).orElseThrow();
    jobs.replace(job, job.paused(0, now));
  }

  private long pauseReads() {
    return calls.queries().stream()
        .filter(query ->
            query.expressionAttributeValues().values().stream()
                .anyMatch(value -> "paused".equals(value.s())))
        .count();
  }

  @Test
  void anExecutionOfADeletedJobStaysHidden() {
    executions.create(
        JobExecution.queued(new ExecutionKey(THING, "w", 1), job("w", "0 10 * * ? *"), 0, CREATED));
    now = OPEN;

    assertThat(shown()).isEmpty();
    assertThat(queue.front(ThingQueue.plain(THING))).isEmpty();
  }

  private List<String> shown() {
    return queue.shown(ThingQueue.plain(THING)).stream().map(found -> found.key().jobId()).toList();
  }

  private String front() {
    return queue.front(ThingQueue.plain(THING)).orElseThrow().key().jobId();
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + "%02d".formatted(i)).toList();
  }

  private JobExecution queued(String jobId, int second, boolean windowed) {
    return queued(jobId, second, windowed ? "0 10 * * ? *" : "");
  }

  private JobExecution queued(String jobId, int second, String cron) {
    var job = job(jobId, cron);
    jobs.create(job, "{}", Map.of());
    var execution =
        JobExecution.queued(new ExecutionKey(THING, jobId, 1), job, 0, CREATED.plusSeconds(second));
    executions.create(execution);
    return execution;
  }

  private static Job job(String jobId, String cron) {
    return cron.isEmpty()
        ? Jobs.aJob(new JobKey(jobId, CREATED))
        : Jobs.aJobWithWindow(new JobKey(jobId, CREATED), cron);
  }
}
