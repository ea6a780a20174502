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
 * Repeats the database requests of one life without Fleetjobs. The bare SDK makes them over HTTP,
 * the usual way to DynamoDB Local, in a separate database that nothing else reads or writes.
 */
final class Baseline implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 2_000;
  private static final String THING = "baseline-thing";
  private static final String PREDECESSOR = "baseline-predecessor";
  private static final String JOB = "baseline-job";
  private static final String DEVICE_FUNCTION = "JobsDeviceHttp";

  private final LocalTable bare;
  private final DynamoDbClient dynamo;
  private final LocalStack stack;
  private final List<DynamoDbRequest> creation = new ArrayList<>();
  private final List<DynamoDbRequest> life = new ArrayList<>();

  /** The part of a life's requests that is made. */
  enum Part {
    WRITES,
    ALL_CALLS
  }

  Baseline(LocalStack stack) {
    this.stack = stack;
    bare = LocalTable.start(stack.template().table(), "us-east-1", Optional.empty());
    dynamo = client(bare.endpoint());
  }

  static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .httpClientBuilder(ApacheHttpClient.builder().maxConnections(MAX_CONNECTIONS))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /**
   * Takes one execution through its life by the API and records its database requests. Another
   * thing starts first, so that reads that are cached for all things of a job are not among them.
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
   * Returns the requests that concern the thing, and the other reads that its device's requests
   * make. Leaves out the requests that a job makes once.
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

  /** Copies the items that a life reads, such as the job. */
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

  /** Returns the number of requests of a life. */
  long calls(Part part) {
    return Stream.concat(creation.stream(), life.stream()).filter(made -> isIn(part, made)).count();
  }

  void create(String thing, Part part) {
    creation.stream().filter(made -> isIn(part, made)).forEach(made -> make(made, thing));
  }

  /** Makes all requests after creation. */
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

  /** Returns values with another thing's name. */
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
