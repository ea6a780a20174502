package io.fleetjobs.store;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import io.fleetjobs.config.AwsAccess;
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A DynamoDB Local server in this process, with empty tables on demand. */
public final class DynamoDbLocal {
  private static final DynamoDbLocal SHARED = new DynamoDbLocal();
  private static int tables;

  private final URI endpoint;
  private final DynamoDbClient client;

  private DynamoDbLocal() {
    try {
      var port = freePort();
      DynamoDBProxyServer server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
      server.start();
      endpoint = URI.create("http://localhost:" + port);
      client = RemoteTable.client(endpoint).build();
    } catch (Exception failed) {
      throw new IllegalStateException("DynamoDB Local did not start", failed);
    }
  }

  /** Makes an execution unreadable for this version. */
  public static void spoil(Table table, ExecutionKey key) {
    table.updateAndGet(Keys.of(key), new Update().set(Attribute.SCHEMA, 99));
  }

  /** Returns a table that does not exist. Every call fails. */
  public static Table missingTable() {
    return new Table(SHARED.client, "no-such-table", UNEXPECTED);
  }

  /** Returns the same table with a separate client, whose requests pass the interceptor. */
  public static Table through(ExecutionInterceptor interceptor, Table table) {
    return new Table(clientThrough(interceptor), table.name(), UNEXPECTED);
  }

  /** Returns a client of this server whose requests pass the interceptor. */
  static DynamoDbClient clientThrough(ExecutionInterceptor interceptor) {
    return RemoteTable.client(SHARED.endpoint)
        .overrideConfiguration(b -> b.addExecutionInterceptor(interceptor))
        .build();
  }

  /** Returns the address at which other processes reach this server. */
  public static String endpoint() {
    return SHARED.endpoint.toString();
  }

  /** Returns the access with which functions in this process reach this server. */
  public static AwsAccess access() {
    return new AwsAccess(RemoteTable.CREDENTIALS, UrlConnectionHttpClient.create());
  }

  public static String name(Table table) {
    return table.name();
  }

  /** Removes an execution from its job's index, as if the index did not list it yet. */
  public static void unlist(Table table, ExecutionKey key) {
    table.updateAndGet(Keys.of(key), new Update().remove(Attribute.JOB_ORDER));
  }

  /** Makes the index of a job list an execution in another status than its own. */
  public static void list(Table table, JobExecution execution, ExecutionStatus status) {
    table.updateAndGet(
        Keys.of(execution.key()),
        new Update().set(Attribute.JOB_ORDER, Keys.jobOrder(status.name(), execution)));
  }

  /**
   * Adds entries of executions to the first part of a job's index, without the executions.
   *
   * @param prefix of the names of their things
   */
  public static void listMany(
      Table table, JobKey job, ExecutionStatus status, int count, String prefix) {
    var items =
        IntStream.range(0, count)
            .mapToObj(n -> execution(job, prefix + n))
            .map(execution ->
                WriteRequest.builder()
                    .putRequest(put ->
                        put.item(
                            new Item(new HashMap<>(Keys.of(execution.key())))
                                .put(Attribute.JOB_SHARD, Keys.jobShard(job, 0))
                                .put(Attribute.JOB_ORDER, Keys.jobOrder(status.name(), execution))
                                .values()))
                    .build())
            .toList();
    for (int from = 0; from < items.size(); from += 25) {
      var batch = items.subList(from, Math.min(from + 25, items.size()));
      SHARED.client.batchWriteItem(b -> b.requestItems(Map.of(table.name(), batch)));
    }
  }

  private static JobExecution execution(JobKey job, String thing) {
    return JobExecution.queued(new ExecutionKey(thing, job.jobId(), 1), job, 0, job.incarnation());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Returns an empty table with the layout that the stack deploys. */
  public static synchronized Table newTable() {
    var name = "fleetjobs-" + ++tables;
    SHARED.client.createTable(b ->
        b.tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes())
            .keySchema(keys(TableLayout.PARTITION_KEY, TableLayout.SORT_KEY))
            .localSecondaryIndexes(
                TableLayout.LOCAL_INDEXES.stream()
                    .map(index ->
                        LocalSecondaryIndex.builder()
                            .indexName(index.name())
                            .keySchema(keys(index.partitionKey(), index.sortKey()))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build())
                    .toList())
            .globalSecondaryIndexes(
                TableLayout.GLOBAL_INDEXES.stream()
                    .map(index ->
                        GlobalSecondaryIndex.builder()
                            .indexName(index.name())
                            .keySchema(keys(index.partitionKey(), index.sortKey()))
                            .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))
                            .build())
                    .toList()));
    return new Table(SHARED.client, name, UNEXPECTED);
  }

  private static List<AttributeDefinition> attributes() {
    Set<String> texts = new TreeSet<>(Set.of(TableLayout.PARTITION_KEY, TableLayout.SORT_KEY));
    Set<String> numbers = new TreeSet<>();
    Stream.concat(TableLayout.LOCAL_INDEXES.stream(), TableLayout.GLOBAL_INDEXES.stream())
        .forEach(index -> {
          texts.add(index.partitionKey());
          (index.sortKeyIsNumber() ? numbers : texts).add(index.sortKey());
        });
    var definitions = new ArrayList<AttributeDefinition>();
    texts.forEach(name -> definitions.add(definition(name, ScalarAttributeType.S)));
    numbers.forEach(name -> definitions.add(definition(name, ScalarAttributeType.N)));
    return definitions;
  }

  private static AttributeDefinition definition(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static List<KeySchemaElement> keys(String hash, String range) {
    return List.of(
        KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
  }
}
