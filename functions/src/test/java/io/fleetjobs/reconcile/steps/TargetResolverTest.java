package io.fleetjobs.reconcile.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.reconcile.Fleet;
import io.fleetjobs.reconcile.Resolution;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests targets that are listed in several steps, on DynamoDB Local; more with {@code
 * -Dfleetjobs.things=1000000}.
 */
class TargetResolverTest {
  private static final int THINGS = 60_000;
  private static final int MOST_THINGS = Integer.getInteger("fleetjobs.things", 400_000);

  private final Table table = DynamoDbLocal.newTable();
  private final TargetStore targets = new TargetStore(table);
  private final Fleet fleet = new Fleet(THINGS);
  private final Job job =
      Resolution.job("thinggroup/all", "thing/" + Fleet.name(7), "thinggroup/third", "thing/alone");

  @Test
  void aFleetThatTakesSeveralRunsIsListedSortedWithEachThingOnce() {
    var resolved = Resolution.run(fleet, table, job);

    assertThat(resolved.rollout().things()).isEqualTo(THINGS + 1);
    assertThat(resolved.shards()).isEqualTo(61);
    assertThat(stored(resolved)).isEqualTo(allAndAlone());
  }

  @Test
  void mergedListsAreDeleted() {
    var listed = Resolution.step(fleet, table, job);
    var run = listed.rollout().listing().runs().getFirst();
    assertThat(targets.chunk("fw-7", run, 0)).hasSize(TargetStore.CHUNK);

    var resolved = Resolution.run(fleet, table, listed);

    assertThat(targets.chunk("fw-7", run, 0)).isEmpty();
    assertThat(resolved.rollout().listing().runs()).isEmpty();
  }

  @Test
  void anInterruptedListingContinuesWhereItsLastRunEnded() {
    var listed = Resolution.step(fleet, table, job);
    fleet.failAfter(100);
    assertThatThrownBy(() -> Resolution.step(fleet, table, listed))
        .isInstanceOf(IllegalStateException.class);
    fleet.failAfter(Integer.MAX_VALUE);
    fleet.asked.clear();

    var resolved = Resolution.run(fleet, table, listed);

    assertThat(fleet.asked.getFirst()).isEqualTo("all#" + TargetResolver.RUN);
    assertThat(stored(resolved)).isEqualTo(allAndAlone());
  }

  @Test
  void aPageThatIsRefusedRepeatedlyRestartsItsGroup() {
    var listed =
        Resolution.step(fleet, table, job)
            .withReconciliation(Reconciliation.done().withFailures(3));
    fleet.asked.clear();

    var again = Resolution.step(fleet, table, listed);

    assertThat(fleet.asked.getFirst()).isEqualTo("all");
    assertThat(again.reconciliation().failures()).isZero();
    assertThat(stored(Resolution.run(fleet, table, again))).isEqualTo(allAndAlone());
  }

  @Test
  void concurrentRunsDoNotDisturbEachOther() {
    var listed = Resolution.step(fleet, table, job);
    Queue<Job> nexts = new ConcurrentLinkedQueue<>();

    Parallel.each(
        List.of(1, 2, 3),
        n -> {
          var other = new Fleet(THINGS - n);
          nexts.add(Resolution.step(other, table, listed));
        });

    for (var next : nexts) {
      var resolved = Resolution.run(fleet, table, next);
      assertThat(stored(resolved).stream().distinct().count())
          .isEqualTo(resolved.rollout().things());
    }
  }

  @Test
  void itsMemoryDoesNotGrowWithTheFleet() throws IOException, InterruptedException {
    var resolving =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx40m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Resolution.class.getName(),
                DynamoDbLocal.endpoint(),
                DynamoDbLocal.name(table),
                Integer.toString(MOST_THINGS))
            .redirectErrorStream(true)
            .start();

    var said =
        new String(
            resolving.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(resolving.waitFor()).as(said).isZero();
    assertThat(said).contains(MOST_THINGS + " things");
  }

  private static List<String> allAndAlone() {
    var names = new ArrayList<>(IntStream.range(0, THINGS).mapToObj(Fleet::name).toList());
    names.add("alone");
    return names;
  }

  private List<String> stored(Job resolved) {
    var names = new ArrayList<String>();
    for (int first = 0; first < resolved.rollout().things(); first += TargetStore.CHUNK) {
      names.addAll(
          targets.chunk(
              "fw-7",
              resolved.rollout().resolution().orElseThrow().name(),
              first / TargetStore.CHUNK));
    }
    return names;
  }
}
