package io.fleetjobs.local.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes stored items unreadable, without the functions. */
final class Poison {
  private static final AttributeValue NO_NUMBER = AttributeValue.fromS("no number");

  private static final List<Consumer<Map<String, AttributeValue>>> OF_EXECUTIONS =
      List.of(
          item -> item.put("schema", AttributeValue.fromN("99")),
          item -> item.remove("schema"),
          item -> item.put("status", AttributeValue.fromS("NO_STATUS")),
          item -> item.remove("status"),
          item -> item.put("queuedAt", NO_NUMBER),
          item -> item.put("version", NO_NUMBER),
          item ->
              item.put("history", AttributeValue.fromL(List.of(AttributeValue.fromS("no entry")))),
          item -> item.put("jobShard", AttributeValue.fromS("no shard")));
  private static final List<Consumer<Map<String, AttributeValue>>> OF_JOBS =
      List.of(
          item -> item.put("schema", AttributeValue.fromN("99")),
          item -> item.remove("targetSelection"),
          item -> item.put("status", AttributeValue.fromS("NO_STATUS")),
          item -> item.put("cursor", NO_NUMBER));

  private final WrittenTable table;
  private final Random random;

  Poison(WrittenTable table, Random random) {
    this.table = table;
    this.random = random;
  }

  /** Makes a thing's first execution of a job unreadable. */
  void execution(String thing, String job) {
    spoil("thing#" + thing, "job#" + job + "#0000000001", OF_EXECUTIONS);
  }

  void job(String job) {
    spoil("job#" + job, "job", OF_JOBS);
  }

  void document(String job) {
    spoil("job#" + job, "document", List.of(item -> item.remove("document")));
  }

  /** Adds entries without a valid reference to the due index and to a group's list of jobs. */
  void strayEntries(String group) {
    for (int shard = 0; shard < 64; shard += 7) {
      put(
          Map.of(
              "pk",
              AttributeValue.fromS("thing#stray"),
              "sk",
              AttributeValue.fromS("stray-" + shard),
              "dueShard",
              AttributeValue.fromS("due#%02d".formatted(shard)),
              "dueAt",
              AttributeValue.fromN("1")));
    }
    put(Map.of("pk", AttributeValue.fromS("group#" + group), "sk", AttributeValue.fromS("stray")));
  }

  private void spoil(String pk, String sk, List<Consumer<Map<String, AttributeValue>>> ways) {
    var key = Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    var item =
        new HashMap<>(table.client().getItem(b -> b.tableName(table.name()).key(key)).item());
    ways.get(random.nextInt(ways.size())).accept(item);
    put(item);
  }

  private void put(Map<String, AttributeValue> item) {
    table.client().putItem(b -> b.tableName(table.name()).item(item));
  }
}
