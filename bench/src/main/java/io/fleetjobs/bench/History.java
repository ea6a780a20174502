package io.fleetjobs.bench;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.store.JobIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Stores executions directly in the table, as fast as it allows. Stops the streams first: since
 * most of these executions have no job, their consumers would remove them.
 */
final class History implements AutoCloseable {
  private static final String THING = "model-thing";
  static final String JOB = "model-job";
  private static final int BATCH = 25;

  /** Number of things for which a job's index gets one more part. */
  private static final int THINGS_OF_A_PART = 1_000;

  private final LocalStack stack;
  private final DynamoDbClient dynamo;
  private Map<String, AttributeValue> queued = Map.of();
  private Map<String, AttributeValue> ended = Map.of();

  /** The job whose executions are spread over the parts of its index; empty while there is none. */
  private Optional<Large> large = Optional.empty();

  /**
   * @param incarnation instant of the job's creation, as the index has it
   * @param parts number of parts of its index
   */
  private record Large(String job, String incarnation, int parts) {
    AttributeValue part(String thing) {
      return shard(job, incarnation, JobIndex.shardOf(thing, parts));
    }
  }

  /** The thing and the job of an execution. */
  record Names(String thing, String job) {}

  History(LocalStack stack) {
    this.stack = stack;
    dynamo =
        DynamoDbClient.builder()
            .endpointOverride(stack.database())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
  }

  /** Takes one execution through its life by the API. Its items are the models of all others. */
  void learn(Client client) {
    client.createThing(THING);
    client.createJob(JOB, "", List.of(THING));
    stack.awaitQuiet();
    queued = read();
    client.startNext(THING);
    client.update(THING, JOB, "{\"status\":\"SUCCEEDED\"}");
    stack.awaitQuiet();
    ended = read();
    stack.stopStreams();
  }

  private Map<String, AttributeValue> read() {
    return Map.copyOf(
        dynamo
            .query(b ->
                b.tableName(stack.tableName())
                    .keyConditionExpression("pk = :thing")
                    .expressionAttributeValues(
                        Map.of(":thing", AttributeValue.fromS(TableLayout.THING_PREFIX + THING)))
                    .consistentRead(true))
            .items()
            .getFirst());
  }

  /** Queues an execution of a job that was created through the API. */
  void queue(Client client, Names names) {
    var item = item(queued, names);
    item.put("jobShard", shard(names.job(), incarnation(client, names.job()), 0));
    dynamo.putItem(b -> b.tableName(stack.tableName()).item(item));
  }

  /**
   * Creates a job whose index has all parts, like that of a job over many things. It is never
   * rolled out.
   */
  void createLarge(Client client, String job) {
    client.createJob(job, "", List.of(THING));
    large = Optional.of(new Large(job, incarnation(client, job), JobIndex.MAX_SHARDS));
    dynamo.updateItem(b ->
        b.tableName(stack.tableName())
            .key(ofJob(job, "job"))
            .updateExpression("SET shards = :all REMOVE dueShard, dueAt")
            .expressionAttributeValues(
                Map.of(":all", AttributeValue.fromN(Integer.toString(JobIndex.MAX_SHARDS)))));
  }

  /**
   * Changes the item of a job that was rolled out over one thing to that of a job over many things,
   * all of which have their execution. The caller {@linkplain #storeQueued stores} the others.
   */
  void grow(Client client, String job, int things) {
    var parts = Math.clamp(Math.ceilDiv(things, THINGS_OF_A_PART), 1, JobIndex.MAX_SHARDS);
    large = Optional.of(new Large(job, incarnation(client, job), parts));
    var count = AttributeValue.fromN(Integer.toString(things));
    dynamo.updateItem(b ->
        b.tableName(stack.tableName())
            .key(ofJob(job, "job"))
            .updateExpression(
                "SET shards = :parts, things = :things, #cursor = :things, batchEnd = :things")
            .expressionAttributeNames(Map.of("#cursor", "cursor"))
            .expressionAttributeValues(
                Map.of(":parts", AttributeValue.fromN(Integer.toString(parts)), ":things", count)));
  }

  /** Deletes the stored count of a job, so that the next DescribeJob counts its executions. */
  void forgetCount(String job) {
    dynamo.deleteItem(b -> b.tableName(stack.tableName()).key(ofJob(job, "counts")));
  }

  private static Map<String, AttributeValue> ofJob(String job, String sortKey) {
    return Map.of(
        TableLayout.PARTITION_KEY,
        AttributeValue.fromS(TableLayout.JOB_PREFIX + job),
        TableLayout.SORT_KEY,
        AttributeValue.fromS(sortKey));
  }

  private static String incarnation(Client client, String job) {
    return client
        .operator("GET", "/jobs/" + job, "")
        .at("/job/createdAt")
        .decimalValue()
        .movePointRight(3)
        .toBigInteger()
        .toString();
  }

  private static AttributeValue shard(String job, String incarnation, int shard) {
    return AttributeValue.fromS(TableLayout.JOB_PREFIX + job + "#" + incarnation + "#" + shard);
  }

  /** Stores executions that have succeeded. */
  void store(List<Names> executions) {
    store(ended, executions);
  }

  /** Stores executions that are queued. */
  void storeQueued(List<Names> executions) {
    store(queued, executions);
  }

  private void store(Map<String, AttributeValue> model, List<Names> executions) {
    IntStream.iterate(0, from -> from < executions.size(), from -> from + BATCH)
        .parallel()
        .forEach(from ->
            write(model, executions.subList(from, Math.min(from + BATCH, executions.size()))));
  }

  private void write(Map<String, AttributeValue> model, List<Names> batch) {
    var puts =
        batch.stream()
            .map(names ->
                WriteRequest.builder().putRequest(put -> put.item(item(model, names))).build())
            .toList();
    var left = Map.of(stack.tableName(), puts);
    while (!left.isEmpty()) {
      var request = left;
      left = dynamo.batchWriteItem(b -> b.requestItems(request)).unprocessedItems();
    }
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> model, Names names) {
    var item = new HashMap<String, AttributeValue>();
    model.forEach((name, value) ->
        item.put(
            name,
            value.s() == null
                ? value
                : AttributeValue.fromS(
                    value.s().replace(THING, names.thing()).replace(JOB, names.job()))));
    large
        .filter(of -> of.job().equals(names.job()))
        .ifPresent(of -> item.put("jobShard", of.part(names.thing())));
    return item;
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
