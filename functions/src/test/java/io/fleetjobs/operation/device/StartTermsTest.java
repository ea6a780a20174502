package io.fleetjobs.operation.device;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.store.JobIndex;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests where a start reads the terms of its job, and that it follows changes of them, on DynamoDB
 * Local.
 */
class StartTermsTest extends StartsOnTable {
  @Test
  void aFleetThatComesBackAtOnceReadsTheTermsOfItsJobInManyPlaces() {
    var job = aJob("fw-7", PARTS);
    var things = IntStream.range(0, 4 * PARTS).mapToObj(n -> "pump-" + n).toList();
    Parallel.each(things, thing -> queue(job, thing, 0));

    things.forEach(thing -> assertThat(device.start(startNext(thing))).as(thing).isPresent());

    var reads =
        calls.reads().stream()
            .filter(key -> key.startsWith("job#"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    var expected =
        things.stream()
            .collect(
                Collectors.groupingBy(
                    thing -> "job#fw-7#" + JobIndex.shardOf(thing, PARTS) + "/terms",
                    Collectors.counting()));
    expected.put("job#fw-7/document", 1L);
    var ofJob = reads.getOrDefault("job#fw-7/job", 0L);
    assertThat(ofJob).as(reads.toString()).isLessThanOrEqualTo(1);
    reads.remove("job#fw-7/job");
    // The very first start also reads whether the job of the front still exists.
    assertThat(reads.keySet()).isEqualTo(expected.keySet());
    assertThat(reads.values().stream().mapToLong(Long::longValue).sum() + ofJob)
        .as(reads.toString())
        .isEqualTo(things.size() + 2L);
  }

  @Test
  void aStartReadsWhichJobsArePausedOnlyIfItsOwnIs() {
    queue(aJob("fw-7", 1), THING, 0);
    queue(aJob("fw-8", 1), "pump-2", 0);
    started("pump-2");
    assertThat(pauseReads()).isZero();

    var job = jobs.find("fw-7").orElseThrow();
    replace(job, job.paused(0, NOW));
    assertThat(device.start(request)).isEmpty();
    assertThat(pauseReads()).isEqualTo(1);
  }

  private long pauseReads() {
    return calls.queries().stream()
        .filter(query ->
            query.expressionAttributeValues().values().stream()
                .anyMatch(value -> "paused".equals(value.s())))
        .count();
  }

  @Test
  void theFirstPartIsReadInItsPlaceOnceTheJobIsKnownToHaveMore() {
    var job = aJob("fw-7", PARTS);
    var things =
        IntStream.iterate(0, n -> n + 1)
            .mapToObj(n -> "pump-" + n)
            .filter(thing -> JobIndex.shardOf(thing, PARTS) == 0)
            .limit(5)
            .toList();
    things.forEach(thing -> queue(job, thing, 0));

    things.forEach(thing -> device.start(startNext(thing)));

    assertThat(calls.reads()).filteredOn("job#fw-7/job"::equals).hasSize(1);
  }

  @Test
  void aSmallJobIsReadItself() {
    queue(aJob("fw-7", 1), THING, 0);

    device.start(request);

    assertThat(
            calls.reads().stream()
                .filter(key -> key.startsWith("job#"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("job#fw-7/job", "job#fw-7/document");
  }

  @ParameterizedTest(name = "of {0} parts")
  @ValueSource(ints = {1, PARTS})
  void aChangedTimeoutAppliesToLaterStarts(int parts) {
    var job = aJob("fw-7", parts);
    queue(job, THING, 0);
    queue(job, "pump-2", 0);
    assertThat(started(THING).timers().deadline()).isEmpty();

    replace(job, job.updated(timeout(Duration.ofMinutes(5)), NOW));

    assertThat(started("pump-2")).hasDeadline(NOW.plus(Duration.ofMinutes(5)));
  }

  private static JobSpecChange timeout(Duration length) {
    return new JobSpecChange(
        Optional.empty(),
        Optional.of(length),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
