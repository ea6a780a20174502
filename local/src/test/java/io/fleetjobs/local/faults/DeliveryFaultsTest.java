package io.fleetjobs.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tests events that are delivered late, twice, in another order, or that cannot be read. */
class DeliveryFaultsTest {
  private static final LocalStack STACK = LocalStack.start(LocalOptions.anywhere());
  private static final HandDelivery HAND = new HandDelivery(STACK);
  private static final WrittenTable TABLE = new WrittenTable(STACK.database());
  private static final SimulatedOperator OPERATOR =
      new SimulatedOperator(STACK.ports().management());
  private static final Http DEVICES = new Http(STACK.ports().device());
  private static final AtomicInteger STARTS = new AtomicInteger();
  private static final Http RUNNER = new Http(STACK.ports().runner());

  @AfterAll
  static void stop() {
    TABLE.close();
    HAND.close();
    STACK.close();
  }

  @Test
  void streamRecordsDeliveredAgainChangeNothingAndKeepTheLastMessagesRight() {
    var things = things("again", 3);
    try (var messages = new HeardMessages(STACK.ports().mqtt())) {
      job("again-first", things, "{}");
      job("again-second", things, "{}");
      STACK.awaitQuiet();
      succeed(things.get(0), "again-first");
      STACK.awaitQuiet();
      var before = TABLE.executions();
      var records = recordsOf(things);
      var half = records.subList(0, records.size() / 2);

      Stream.of(records, half, records.reversed())
          .forEach(batch ->
              assertThat(
                      HAND.deliver("ExecutionChangesHandler", StreamEvent.of(batch))
                          .path("batchItemFailures"))
                  .isEmpty());
      STACK.awaitQuiet();

      assertThat(TABLE.executions()).isEqualTo(before);
      assertThat(
              MessageInvariants.violations(
                  messages.all().stream()
                      .filter(message -> things.contains(message.thing()))
                      .toList(),
                  TABLE.writes(),
                  TABLE.executions()))
          .isEmpty();
      assertThat(messages.all().size()).as("messages may come again").isGreaterThan(6);
    }
  }

  @Test
  void aBatchWithAnUnreadableRecordIsHandledWithoutThatRecord() {
    var things = things("part", 3);
    job("part", things, "{}");
    STACK.awaitQuiet();
    var records = recordsOf(things);
    var poison = records.get(1).deepCopy();
    poison.withObject("/dynamodb").put("SequenceNumber", "poison");
    poison.withObject("/dynamodb/NewImage/schema").put("N", "99");
    try (var messages = new HeardMessages(STACK.ports().mqtt())) {
      var answer =
          HAND.deliver(
              "ExecutionChangesHandler",
              StreamEvent.of(List.of(records.get(0), poison, records.get(2))));

      assertThat(answer.path("batchItemFailures")).isEmpty();
      var told = messages.all().stream().map(HeardMessages.Message::thing).toList();
      assertThat(told).contains(records.get(0).at("/dynamodb/Keys/pk/S").asText().substring(6));
      assertThat(told).contains(records.get(2).at("/dynamodb/Keys/pk/S").asText().substring(6));
    }
  }

  @Test
  void anItemOfANewerVersionIsSkippedAndStopsNothing() {
    var things = things("newer", 2);
    job("newer", things, "{}");
    STACK.awaitQuiet();
    try (var messages = new HeardMessages(STACK.ports().mqtt())) {
      QuietLog.during(() -> {
        putOfNewerVersion("thing#newer-0", "job#newer#0000000001", "thing#stranger");
        putOfNewerVersion("job#newer", "job", "job#strange");
        job("newer-other", things, "{}");
        STACK.awaitQuiet();
      });

      var queues = RUNNER.ask("GET", "/queues", "", "queues").reply().orElseThrow().body();
      assertThat(keptIn(queues, "ChangesFailures")).isEmpty();
      var told =
          messages.all().stream()
              .filter(message ->
                  message.topic().equals("notify")
                      && message.body().toString().contains("newer-other"))
              .map(HeardMessages.Message::thing)
              .distinct()
              .sorted()
              .toList();
      assertThat(told).isEqualTo(things);
    }
  }

  @Test
  void aRulesMessageDeliveredTwiceIsAppliedOnce() {
    var thing = started("twice");
    var now = STACK.time().instant().toEpochMilli();
    var report = "{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"update\":\"a\"}}";

    Parallel.each(
        List.of(1, 2, 3), _ -> HAND.message(thing, "twice/update", report, now, "trace-twice"));
    HAND.message(thing, "twice/update", report, now, "trace-twice");

    assertThat(stored(thing).version()).isEqualTo(3);
  }

  @Test
  void rulesMessagesInAnotherOrderUndoNothing() {
    var thing = started("order");
    var now = STACK.time().instant().toEpochMilli();
    var first = "{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"update\":\"first\"}}";
    var second = "{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"update\":\"second\"}}";
    var last = "{\"status\":\"SUCCEEDED\",\"statusDetails\":{\"update\":\"last\"}}";

    HAND.message(thing, "order/update", second, now + 2, "trace-second");
    HAND.message(thing, "order/update", first, now + 1, "trace-first");
    assertThat(stored(thing).update()).isEqualTo("second");
    HAND.message(thing, "order/update", last, now + 3, "trace-last");
    HAND.message(thing, "order/update", first, now + 1, "trace-first");
    HAND.message(thing, "order/update", second, now + 2, "trace-second");
    HAND.message(thing, "order/update", last, now + 3, "trace-last");

    assertThat(
            stored(thing).status() + " " + stored(thing).version() + " " + stored(thing).update())
        .isEqualTo("SUCCEEDED 4 last");
  }

  private static List<String> things(String name, int number) {
    var things = IntStream.range(0, number).mapToObj(n -> name + "-" + n).toList();
    things.forEach(OPERATOR::register);
    OPERATOR.group(name, things);
    return things;
  }

  private static void job(String job, List<String> things, String config) {
    var group = things.getFirst().substring(0, things.getFirst().lastIndexOf('-'));
    assertThat(OPERATOR.createJob(job, group, config).isAccepted()).isTrue();
  }

  /** Returns a thing that has started the only execution of a job with the same name. */
  private static String started(String job) {
    var things = things(job, 1);
    job(job, things, "{}");
    STACK.awaitQuiet();
    startAll(things);
    return things.getFirst();
  }

  private static void startAll(List<String> things) {
    Parallel.each(
        things,
        thing -> {
          var id = thing + "-start-" + STARTS.incrementAndGet();
          DEVICES.ask(
              "PUT",
              "/things/" + thing + "/jobs/$next",
              "{\"statusDetails\":{\"update\":\"" + id + "\"}}",
              id);
        });
    STACK.awaitQuiet();
  }

  private static void succeed(String thing, String job) {
    assertThat(
            DEVICES
                .ask(
                    "POST",
                    "/things/" + thing + "/jobs/" + job,
                    "{\"status\":\"SUCCEEDED\"}",
                    thing + "-" + job)
                .isAccepted())
        .isTrue();
  }

  private static Image stored(String thing) {
    return TABLE.executions().stream()
        .filter(image -> image.thing().equals(thing))
        .findFirst()
        .orElseThrow();
  }

  private static List<ObjectNode> recordsOf(List<String> things) {
    return TABLE.records().stream()
        .filter(record ->
            things.stream()
                .anyMatch(thing -> record.dynamodb().keys().get("pk").s().equals("thing#" + thing)))
        .map(StreamEvent::record)
        .toList();
  }

  /**
   * Stores a copy of an item in a separate partition that no index of pending or due items lists.
   * The copy claims a later version of the schema.
   */
  private static void putOfNewerVersion(String pk, String sk, String copy) {
    var key = Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    var item =
        new HashMap<>(TABLE.client().getItem(b -> b.tableName(TABLE.name()).key(key)).item());
    item.put("pk", AttributeValue.fromS(copy));
    item.put("schema", AttributeValue.fromN("2"));
    item.put("jobShard", AttributeValue.fromS("job#strange#0#0"));
    List.of("dueShard", "dueAt", "pendingOrder").forEach(item::remove);
    TABLE.client().putItem(b -> b.tableName(TABLE.name()).item(item));
  }

  /** Returns the partitions of the records in a failure queue. */
  private static List<String> keptIn(JsonNode queues, String name) {
    return queues.properties().stream()
        .filter(entry -> entry.getKey().contains(name))
        .flatMap(entry -> entry.getValue().valueStream())
        .flatMap(message -> Http.json(message.asText()).path("Records").valueStream())
        .map(record -> record.at("/dynamodb/Keys/pk/S").asText())
        .toList();
  }
}
