package io.fleetjobs.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Sends generated requests directly to the handlers. {@code -Dfleetjobs.requests=100000} sets their
 * number, {@code -Dfleetjobs.seed=7} the seed, and {@code -Dfleetjobs.round=52} the first round.
 */
class BadInputTest {
  private static final int REQUESTS = Integer.getInteger("fleetjobs.requests", 2_500);
  private static final int PER_ROUND = 500;
  private static final int FIRST_ROUND = Integer.getInteger("fleetjobs.round", 0);
  private static final long SEED = Long.getLong("fleetjobs.seed", 1);

  /** Attributes and other internal words that no message has a reason to contain. */
  private static final Set<String> INTERNAL =
      Set.of(
          "JobsTable",
          "jobShard",
          "jobOrder",
          "pendingOrder",
          "dueShard",
          "dueAt",
          "writeIds",
          "deviceWrite",
          "inProgressEnds",
          "stepEnds",
          "incarnation",
          "expiresAt",
          "retriedFailures",
          "retriedTimeouts",
          "emptyPasses",
          "batchEnd",
          "nextBatchAt",
          "createdBy",
          "edgePosition",
          "thing#",
          "job#",
          "template#");

  private final AnswerCheck check = new AnswerCheck(INTERNAL);
  private final List<String> failures = new ArrayList<>();

  @Test
  void badInputIsRefusedAsTheContractSaysAndChangesNothing() throws Exception {
    try (var handlers = new Handlers()) {
      for (int round = 0; round * PER_ROUND < REQUESTS && failures.size() < 10; round++) {
        play(handlers, FIRST_ROUND + round);
        if ((round + 1) % 20 == 0) {
          System.out.println("bad input: " + (round + 1) * PER_ROUND + " requests");
        }
      }
    }

    assertThat(String.join("\n", failures)).isEmpty();
    var expected = new TreeSet<String>();
    for (var operation : Api.operations()) {
      expected.add(operation.key() + " accepted");
      expected.add(operation.key() + " refused");
    }
    System.out.println("bad input, seed " + SEED + ": " + check.seen());
    expected.removeAll(check.seen().keySet());
    assertThat(expected).as("never seen").isEmpty();
  }

  private void play(Handlers handlers, int round) {
    var world = new World(round);
    var requests = new Requests(new Random(SEED * 1_000_003 + round), world);
    handlers.begin(world);
    var quiet = new Quiet(handlers);
    for (int i = 0; i < PER_ROUND; i++) {
      var request = requests.next(Api.operations());
      try {
        send(handlers, request, i % 2 == 0, quiet);
      } catch (AssertionError | RuntimeException broken) {
        failures.add(
            "seed "
                + SEED
                + ", round "
                + round
                + ", request "
                + i
                + ": "
                + request
                + "\n  "
                + broken);
      }
    }
  }

  private void send(Handlers handlers, Request request, boolean mqtt, Quiet quiet) {
    var overMqtt = mqtt && request.operation().isOfDevices();
    var answer = overMqtt ? handlers.mqtt(request) : handlers.http(request);
    answer.ifPresent(given -> check.check(request, given, overMqtt));
    quiet.check(answer.filter(Answer::isAccepted).isPresent() && !request.operation().isRead());
  }
}
