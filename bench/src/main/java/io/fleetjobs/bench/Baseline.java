package io.fleetjobs.bench;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.table.LocalTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Makes the requests of one life without Fleetjobs: those that it makes of the database, made again
 * by the bare SDK over HTTP, as every program talks to DynamoDB Local, in a database of its own, so
 * that nobody else reads or writes there.
 */
final class Baseline implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 2_000;
  private static final String THING = "floor-thing";
  private static final String PREDECESSOR = "floor-predecessor";
  private static final String JOB = "floor-job";
  private static final String DEVICE_FUNCTION = "JobsDeviceHttp";

  private final LocalTable bare;
  private final DynamoDbClient dynamo;
  private final LocalStack stack;
  private final List<DynamoDbRequest> creation = new ArrayList<>();
  private final List<DynamoDbRequest> life = new ArrayList<>();

  /** How much of a life is made. */
  enum Part {
    WRITES,
    ALL_CALLS
  }

  Baseline(LocalStack stack) {
    this.stack = stack;
    bare = LocalTable.start(stack.template().table(), "us-east-1", Optional.empty());
    dynamo = client(bare.endpoint());
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .httpClientBuilder(ApacheHttpClient.builder().maxConnections(MAX_CONNECTIONS))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /**
   * Lives one life through the front door, and keeps what it asked of the database. Another thing
   * goes first, so that what is read once for all things of a job is not among it.
   */
  void learn(Client client) {
    client.createThing(PREDECESSOR);
    client.createThing(THING);
    creation.addAll(ofLife(() -> client.createJob(JOB, "", List.of(PREDECESSOR, THING))));
    client.startNext(PREDECESSOR);
    life.addAll(ofLife(() -> client.startNext(THING)));
    life.addAll(ofLife(() -> client.update(THING, JOB, "{\"status\":\"IN_PROGRESS\"}")));
    life.addAll(ofLife(() -> client.update(THING, JOB, "{\"status\":\"SUCCEEDED\"}")));
    copyWhatIsRead();
  }

  /**
   * Returns the requests about the thing, and the other reads that its device's requests make. It
   * leaves out what a job costs once.
   */
  private List<DynamoDbRequest> ofLife(Runnable work) {
    return RequestRecorder.during(
            () -> {
              work.run();
              stack.awaitQuiet();
            })
        .stream()
        .filter(made ->
            made.function().startsWith(DEVICE_FUNCTION)
                || made.request().toString().contains(TableLayout.THING_PREFIX + THING))
        .map(RequestRecorder.Made::request)
        .toList();
  }

  /** The job is read by every life. */
  private void copyWhatIsRead() {
    try (var source = client(stack.database())) {
      life.stream()
          .flatMap(
              request -> request instanceof GetItemRequest get ? Stream.of(get) : Stream.empty())
          .map(source::getItem)
          .filter(found -> found.hasItem())
          .forEach(found -> dynamo.putItem(b -> b.tableName(bare.name()).item(found.item())));
    }
  }

  /** How many requests a life makes. */
  long calls(Part part) {
    return Stream.concat(creation.stream(), life.stream()).filter(made -> isIn(part, made)).count();
  }

  void create(String thing, Part part) {
    creation.stream().filter(made -> isIn(part, made)).forEach(made -> make(made, thing));
  }

  /** All after creation. */
  void live(String thing, Part part) {
    life.stream().filter(made -> isIn(part, made)).forEach(made -> make(made, thing));
  }

  private static boolean isIn(Part part, DynamoDbRequest request) {
    return part == Part.ALL_CALLS
        || !(request instanceof GetItemRequest || request instanceof QueryRequest);
  }

  private void make(DynamoDbRequest request, String thing) {
    switch (request) {
      case GetItemRequest get -> dynamo.getItem(get.toBuilder().key(of(thing, get.key())).build());
      case QueryRequest query ->
          dynamo.query(
              query.toBuilder()
                  .expressionAttributeValues(of(thing, query.expressionAttributeValues()))
                  .build());
      case PutItemRequest put ->
          dynamo.putItem(
              put.toBuilder()
                  .item(of(thing, put.item()))
                  .expressionAttributeValues(of(thing, put.expressionAttributeValues()))
                  .build());
      case UpdateItemRequest update ->
          dynamo.updateItem(
              update.toBuilder()
                  .key(of(thing, update.key()))
                  .expressionAttributeValues(of(thing, update.expressionAttributeValues()))
                  .build());
      default -> throw new IllegalStateException("a life makes a " + request.getClass());
    }
  }

  /** The same of another thing. */
  private static Map<String, AttributeValue> of(String thing, Map<String, AttributeValue> values) {
    var other = new HashMap<String, AttributeValue>();
    values.forEach((name, value) ->
        other.put(
            name,
            value.s() == null ? value : AttributeValue.fromS(value.s().replace(THING, thing))));
    return other;
  }

  @Override
  public void close() {
    dynamo.close();
    bare.close();
  }
}
