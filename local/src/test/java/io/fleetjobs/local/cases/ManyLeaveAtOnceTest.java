package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.operator;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.faults.BeforeAttempts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iot.model.ThrottlingException;

/**
 * Tests many things that leave a group at once, while the registry answers ten requests a second.
 */
class ManyLeaveAtOnceTest extends ContinuousJobs {
  private static final int THINGS = Integer.getInteger("fleetjobs.leavers", 60);
  private static final Duration APART = Duration.ofMillis(100);

  private final String[] things =
      Stream.generate(Stack::aThing).limit(THINGS).toArray(String[]::new);

  @Test
  void h02AllAreRemovedWhileTheRegistryGetsTenCallsASecond() {
    var group = aGroup(things);
    var job = aRolledOutJobOn(group);
    var asked = new ConcurrentLinkedQueue<Instant>();
    var before = STACK.time().instant();

    try (var _ = beforeQuestions(() -> asked.add(STACK.time().instant()))) {
      leaveAtOnce(group, List.of(things));
      STACK.awaitQuiet();
    }

    assertThat(removed(job)).isEqualTo(THINGS);
    assertThat(asked.size())
        .as("each was asked about, got " + asked.size())
        .isGreaterThanOrEqualTo(THINGS);
    assertSpread(before, asked);
    assertNothingGivenUp();
  }

  @Test
  void anotherThingThatLeavesAnotherGroupMeanwhileDoesNotWaitForThem() {
    var group = aGroup(things);
    var job = aRolledOutJobOn(group);
    var other = aGroup(thing);
    var otherJob = aQueuedJobOn(other);
    leaveAtOnce(group, List.of(things));

    member("removeThingFromThingGroup", other, thing);
    eventually(() -> execution(thing, otherJob).path("status").asText(), "REMOVED"::equals);

    assertThat(removed(job)).as("the many were handled before the one").isLessThan(THINGS);
    STACK.awaitQuiet();
    assertThat(removed(job)).isEqualTo(THINGS);
  }

  @Test
  void noThingIsForgottenWhileTheRegistryAnswersNothing() {
    var few = List.of(things).subList(0, 30);
    var group = aGroup(things);
    var job = aRolledOutJobOn(group);

    try (var _ =
        beforeQuestions(() -> {
          throw throttled();
        })) {
      leaveAtOnce(group, few);
      STACK.awaitQuiet();
      advance(Duration.ofMinutes(3));
      assertThat(removed(job)).isZero();
    }
    advance(Duration.ofMinutes(2));

    assertThat(removed(job)).isEqualTo(few.size());
    assertNothingGivenUp();
  }

  private String aRolledOutJobOn(String group) {
    var job = aJobOn(group);
    eventually(
        () -> job(job).at("/jobProcessDetails/numberOfQueuedThings").asInt(),
        count -> count == THINGS);
    STACK.awaitQuiet();
    return job;
  }

  /** Removes each thing from the group. Returns while the events are still being handled. */
  private static void leaveAtOnce(String group, Collection<String> leavers) {
    try (var threads = Executors.newFixedThreadPool(16)) {
      leavers.forEach(
          leaver -> threads.execute(() -> member("removeThingFromThingGroup", group, leaver)));
    }
  }

  private static int removed(String job) {
    return expect(
            200, operator("GET", "/jobs/" + job + "/things?status=REMOVED&maxResults=250", ""))
        .json()
        .path("executionSummaries")
        .size();
  }

  /** Acts before each registry request that results from a membership event. */
  private static BeforeAttempts.Scope beforeQuestions(Runnable action) {
    return BeforeAttempts.act((function, call) -> {
      if (function.matches("Jobs(JobChanges|Reconcile).*")
          && call.matches("(ListThingGroupsForThing|DescribeThingGroup)Request.*")) {
        action.run();
      }
    });
  }

  /** Asserts that requests are 100 ms apart. The first one may come at once. */
  private static void assertSpread(Instant before, Collection<Instant> asked) {
    var inOrder = asked.stream().sorted().toList();
    IntStream.range(0, inOrder.size())
        .forEach(n ->
            assertThat(inOrder.get(n))
                .as(
                    "question "
                        + n
                        + " of "
                        + inOrder.size()
                        + " came at "
                        + inOrder.get(n)
                        + ", the first at "
                        + inOrder.getFirst())
                .isAfterOrEqualTo(before.plus(APART.multipliedBy(n))));
  }

  private static void assertNothingGivenUp() {
    var given = Stack.send(STACK.ports().runner(), "GET", "/queues", new byte[0]).text();
    assertThat(given.contains("MEMBERSHIP_EVENT") || given.contains("groupName"))
        .as(given)
        .isFalse();
  }

  private static RuntimeException throttled() {
    return ThrottlingException.builder()
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("ThrottlingException")
                .errorMessage("Rate exceeded")
                .build())
        .build();
  }
}
