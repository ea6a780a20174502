package io.fleetjobs.bench;

import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.store.TableLayout;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is left when all of Fleetjobs is taken away: the writes of one life, of the same items on the
 * same conditions, with the bare SDK and the functions' own HTTP client, in a table of the same shape
 * in a database of its own, so that nobody else reads or writes there.
 */
final class Floor implements AutoCloseable {
  /** Of the database, a life. */
  static final int CALLS = 4;
  private static final String MODEL = "floor-model";
  private static final String UNCHANGED = "revision = :revision AND queuedAt = :queuedAt";

  private final LocalTable bare;
  private final DynamoDbClient dynamo;
  private final DynamoDbClient stack;
  private final List<Map<String, AttributeValue>> stages = new ArrayList<>();

  Floor(LocalStack stack) {
    bare = LocalTable.start(stack.template().table(), "us-east-1", Optional.empty());
    dynamo = client(bare.endpoint());
    this.stack = client(stack.database());
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /** Lives one life through the front door and keeps the item as it was after each write. */
  void learn(Client client, Runnable awaitQuiet) {
    client.createThing(MODEL);
    client.createJob(MODEL, "", List.of(MODEL));
    awaitQuiet.run();
    keep();
    client.startNext(MODEL);
    keep();
    client.update(MODEL, MODEL, "{\"status\":\"IN_PROGRESS\"}");
    keep();
    client.update(MODEL, MODEL, "{\"status\":\"SUCCEEDED\"}");
    keep();
    awaitQuiet.run();
  }

  private void keep() {
    stages.add(Map.copyOf(stack.query(b -> b.tableName(bare.name())
        .keyConditionExpression("pk = :thing")
        .expressionAttributeValues(
            Map.of(":thing", AttributeValue.fromS(TableLayout.THING_PREFIX + MODEL)))
        .consistentRead(true)).items().getFirst()));
  }

  void create(String thing) {
    dynamo.putItem(b -> b.tableName(bare.name()).item(of(thing, 0))
        .conditionExpression("attribute_not_exists(pk)"));
  }

  /** The three writes after creation. */
  void live(String thing) {
    for (int stage = 1; stage < stages.size(); stage++) {
      var before = stages.get(stage - 1);
      var item = of(thing, stage);
      dynamo.putItem(b -> b.tableName(bare.name()).item(item).conditionExpression(UNCHANGED)
          .expressionAttributeValues(Map.of(":revision", value(before, "revision"), ":queuedAt",
              value(before, "queuedAt"))));
    }
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name));
  }

  /** The item of a stage, of another thing of another job. */
  private Map<String, AttributeValue> of(String thing, int stage) {
    var item = new HashMap<String, AttributeValue>();
    stages.get(stage).forEach((name, value) -> item.put(name, value.s() == null
        ? value
        : AttributeValue.fromS(value.s().replace(MODEL, thing))));
    return item;
  }

  @Override
  public void close() {
    stack.close();
    dynamo.close();
    bare.close();
  }
}
