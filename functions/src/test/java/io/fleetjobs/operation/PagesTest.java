package io.fleetjobs.operation;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Lists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests lists whose entries change between two pages, on DynamoDB Local. */
class PagesTest {
  private static final int THINGS = 40;
  private static final int SHARDS = 3;
  private static final JobKey KEY = new JobKey("fw-7", CREATED);

  private final JobStore jobs;
  private final ExecutionStore executions;
  private final Lists lists;
  private final Random random = new Random(7);

  PagesTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> CREATED);
    executions = new ExecutionStore(table, () -> CREATED);
    lists = new Lists(table, jobs, executions);
  }

  @ParameterizedTest(name = "{0} per page")
  @ValueSource(ints = {7, 25})
  void executionsThatChangeBetweenPagesAreListedOnce(int perPage) {
    var all = IntStream.range(0, THINGS).mapToObj(n -> key("pump-" + n)).toList();
    all.forEach(this::create);

    var seen =
        walk(
            lists.executionsOf(job(KEY), Optional.empty()),
            perPage,
            _ -> true,
            () -> all.forEach(this::moveOn));

    assertThat(seen.stream().map(JobExecution::key).sorted().toList())
        .isEqualTo(all.stream().sorted().toList());
  }

  @Test
  void executionsThatKeepTheListedStatusAreListedOnce() {
    var all = IntStream.range(0, THINGS).mapToObj(n -> key("pump-" + n)).toList();
    all.forEach(this::create);
    var stay = all.subList(0, THINGS / 2);

    var seen =
        walk(
                lists.executionsOf(job(KEY), Optional.of(ExecutionStatus.QUEUED)),
                7,
                execution -> execution.status() == ExecutionStatus.QUEUED,
                () -> all.subList(THINGS / 2, THINGS).forEach(this::moveOn))
            .stream()
            .map(JobExecution::key)
            .toList();

    assertThat(seen).containsAll(stay);
    assertThat(seen).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0} per page")
  @ValueSource(ints = {3, 25})
  void jobsThatMoveOnBetweenPagesAreListedOnceNewestFirst(int perPage) {
    var keys =
        IntStream.range(0, 20)
            .mapToObj(n -> new JobKey("fw-" + n, CREATED.plusMillis(n / 2)))
            .toList();
    keys.forEach(key -> jobs.create(job(key), "{}", Map.of()));

    var seen =
        walk(lists.jobs(Optional.empty()), perPage, _ -> true, () -> keys.forEach(this::moveOn))
            .stream()
            .map(Job::jobId)
            .toList();

    assertThat(seen).hasSize(keys.size());
    assertThat(seen.stream().sorted().toList())
        .isEqualTo(keys.stream().map(JobKey::jobId).sorted().toList());
    assertThat(seen.getLast()).isEqualTo("fw-0");
  }

  @Test
  void aJobWhoseIdWasUsedAgainIsListedByItsAge() {
    jobs.create(job(KEY), "{}", Map.of());
    jobs.remove(job(KEY));
    var again = job(new JobKey("fw-7", CREATED.plusSeconds(5)));
    jobs.create(again, "{}", Map.of());

    var page =
        page(
            lists.jobs(Optional.empty()),
            new PageRequest(10, Optional.of(lists.jobs(Optional.empty()).position(again))),
            _ -> true);

    assertThat(page).isEqualTo(new Page<>(List.of(), Optional.empty()));
  }

  @ParameterizedTest(name = "{0} per page")
  @ValueSource(ints = {1, 4, 10, 20, 40})
  void theLastPageSaysThatItIs(int perPage) {
    IntStream.range(0, THINGS).mapToObj(n -> key("pump-" + n)).forEach(this::create);
    var pages = new ArrayList<Integer>();
    var from = Optional.<String>empty();

    do {
      var page =
          page(
              lists.executionsOf(job(KEY), Optional.empty()),
              new PageRequest(perPage, from),
              _ -> true);
      pages.add(page.items().size());
      from = page.next();
    } while (from.isPresent());

    assertThat(pages).isEqualTo(Collections.nCopies(THINGS / perPage, perPage));
  }

  @Test
  void aPageIsFullThoughFewExecutionsMatch() {
    IntStream.range(0, THINGS).mapToObj(n -> key("pump-" + n)).forEach(this::create);

    var page =
        page(
            lists.executionsOf(job(KEY), Optional.empty()),
            new PageRequest(2, Optional.empty()),
            execution -> execution.key().thingName().endsWith("7"));

    assertThat(page.items()).hasSize(2);
  }

  /**
   * The checksum in a token is no secret. A client that forges a token may get a wrong page, but
   * does no harm.
   */
  @Test
  void forgedPositionsAreRefusedOrRead() {
    create(key("pump-1"));
    jobs.create(job(KEY), "{}", Map.of());
    var shapes =
        List.of(
            "0/",
            "0/pump-1#0000000001",
            "99/",
            "2/zz#9999999999999999999",
            "job#fw-7#0000000001",
            "job#other#0000000001",
            "1790000000123#fw-7",
            "9999999999999#x",
            "",
            "#",
            "-1/",
            "99999999999/",
            "0/" + "x".repeat(129) + "#0000000001");
    for (var shape : shapes) {
      for (int mutant = 0; mutant < 5; mutant++) {
        var text = mutant == 0 ? shape : mutated(shape);
        for (var list :
            List.<Listing<?>>of(
                lists.executionsOf(job(KEY), Optional.empty()),
                lists.jobs(Optional.empty()),
                lists.executionsOn("pump-1", Optional.empty()),
                lists.executionsOn("pump-1", Optional.of("fw-7")))) {
          if (Pages.wanted(list, new PageRequest(250, Optional.of(text)), _ -> true)
              instanceof Reply.Rejected<?>(var rejection)) {
            assertThat(rejection.message()).isEqualTo("Next token is invalid.");
          }
        }
      }
    }
  }

  private String mutated(String text) {
    var at = random.nextInt(text.length() + 1);
    var piece = List.of("", "#", "/", "\u0000", "é", "9", "$").get(random.nextInt(7));
    return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + 1));
  }

  private static <T> List<T> walk(
      Listing<T> list, int perPage, Predicate<T> wanted, Runnable between) {
    var seen = new ArrayList<T>();
    Optional<String> from = Optional.empty();
    do {
      var page = page(list, new PageRequest(perPage, from), wanted);
      seen.addAll(page.items());
      from = page.next();
      between.run();
    } while (from.isPresent());
    return seen;
  }

  private static <T> Page<T> page(Listing<T> list, PageRequest request, Predicate<T> wanted) {
    Reply<Page<T>> reply = Pages.wanted(list, request, wanted);
    assertThat(reply).isAccepted();
    return ((Reply.Accepted<Page<T>>) reply).value();
  }

  private static ExecutionKey key(String thing) {
    return new ExecutionKey(thing, "fw-7", 1);
  }

  private void create(ExecutionKey key) {
    executions.create(
        JobExecution.queued(key, KEY, JobIndex.shardOf(key.thingName(), SHARDS), CREATED));
  }

  /** Moves one execution in three to a later status. */
  private void moveOn(ExecutionKey key) {
    var current = executions.find(key).orElseThrow();
    if (current.isPending() && random.nextInt(3) == 0) {
      var next =
          current.status() == ExecutionStatus.QUEUED
              ? ExecutionStatus.IN_PROGRESS
              : ExecutionStatus.FAILED;
      var moved = current.in(next, Actor.DEVICE, CREATED);
      executions.replace(
          current,
          moved.withWrites(moved.writes().after("w" + random.nextInt(), Optional.empty())));
    }
  }

  /** Moves one job in three to its next stage: rolled out, canceled, deleted. */
  private void moveOn(JobKey key) {
    var current = jobs.find(key.jobId()).orElseThrow();
    if (random.nextInt(3) == 0) {
      jobs.replace(
          current,
          switch (current.status()) {
            case IN_PROGRESS ->
                current.isConcurrent()
                    ? current.withRollout(Rollout.resolved("r", 0))
                    : current.in(JobStatus.CANCELED, CREATED);
            case CANCELED ->
                current.reconciliation().dueAt().isPresent()
                    ? current.withReconciliation(Reconciliation.done())
                    : current.in(JobStatus.DELETION_IN_PROGRESS, CREATED);
            case COMPLETED, DELETION_IN_PROGRESS, SCHEDULED -> current;
          });
    }
  }

  private static Job job(JobKey key) {
    return JobBuilder.from(Jobs.aJob(key))
        .spec(JobSpec.of(List.of("arn"), TargetSelection.SNAPSHOT))
        .shards(SHARDS)
        .reconciliation(Reconciliation.dueAt(CREATED))
        .build();
  }
}
