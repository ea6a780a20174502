package io.fleetjobs.local.table;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.http.OwnPorts;
import io.fleetjobs.local.template.StackTemplate.TableDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Runs DynamoDB Local in this process and on a port, with the template's table. */
public final class LocalTable implements AutoCloseable {
  /** Held in a field, since the log manager drops loggers that are not referenced. */
  private static final Logger SDK_LOG = Logger.getLogger("com.amazonaws");

  private final DynamoDBProxyServer server;
  private final TableDefinition definition;
  private final URI endpoint;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;

  private LocalTable(
      DynamoDBProxyServer server, URI endpoint, Region region, TableDefinition definition) {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    this.server = server;
    this.endpoint = endpoint;
    this.definition = definition;
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(credentials)
            .build();
    streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(credentials)
            .build();
  }

  /**
   * @param data folder of the table; empty: the table is kept in memory
   */
  public static LocalTable start(TableDefinition definition, String region, Optional<Path> data) {
    try {
      var port = freePort();
      var arguments =
          new ArrayList<>(
              List.of("-disableTelemetry", "-sharedDb", "-port", Integer.toString(port)));
      data.ifPresentOrElse(
          folder -> arguments.addAll(List.of("-dbPath", folder.toString())),
          () -> arguments.add("-inMemory"));
      var server =
          quietly(
              () -> ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new)));
      var handler = Loopback.bind(server);
      server.start();
      OwnPorts.open(port, new TableService(handler));
      var table =
          new LocalTable(
              server, URI.create("http://localhost:" + port), Region.of(region), definition);
      table.create();
      return table;
    } catch (Exception failed) {
      throw new IllegalStateException("DynamoDB Local did not start", failed);
    }
  }

  /** Runs a call without the output of settings that the server prints at its creation. */
  private static <T> T quietly(Callable<T> making) throws Exception {
    SDK_LOG.setLevel(Level.SEVERE);
    var out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return making.call();
    } finally {
      System.setOut(out);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  public DynamoDbClient client() {
    return client;
  }

  public DynamoDbStreamsClient streams() {
    return streams;
  }

  public String name() {
    return definition.name();
  }

  /** Returns the name of the attribute that holds an item's expiry. */
  public String expiryAttribute() {
    return definition.properties().path("TimeToLiveSpecification").path("AttributeName").asText();
  }

  /** Returns the ARN of the current stream of the table. */
  public String streamArn() {
    return client.describeTable(b -> b.tableName(name())).table().latestStreamArn();
  }

  /** Deletes the table with all items, and creates it again with a new stream. */
  public void recreate() {
    client.deleteTable(b -> b.tableName(name()));
    create();
  }

  private void create() {
    var properties = definition.properties();
    try {
      client.createTable(b ->
          b.tableName(name())
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  list(
                      properties.path("AttributeDefinitions"),
                      node ->
                          AttributeDefinition.builder()
                              .attributeName(node.path("AttributeName").asText())
                              .attributeType(node.path("AttributeType").asText())
                              .build()))
              .keySchema(keys(properties))
              .localSecondaryIndexes(
                  list(
                      properties.path("LocalSecondaryIndexes"),
                      node ->
                          LocalSecondaryIndex.builder()
                              .indexName(node.path("IndexName").asText())
                              .keySchema(keys(node))
                              .projection(p -> p.projectionType(projection(node)))
                              .build()))
              .globalSecondaryIndexes(
                  list(
                      properties.path("GlobalSecondaryIndexes"),
                      node ->
                          GlobalSecondaryIndex.builder()
                              .indexName(node.path("IndexName").asText())
                              .keySchema(keys(node))
                              .projection(p -> p.projectionType(projection(node)))
                              .build()))
              .streamSpecification(
                  StreamSpecification.builder()
                      .streamEnabled(true)
                      .streamViewType(
                          properties.path("StreamSpecification").path("StreamViewType").asText())
                      .build()));
    } catch (ResourceInUseException _) {
      // The data folder has the table of an earlier run.
    }
  }

  private static List<KeySchemaElement> keys(JsonNode node) {
    return list(
        node.path("KeySchema"),
        key ->
            KeySchemaElement.builder()
                .attributeName(key.path("AttributeName").asText())
                .keyType(key.path("KeyType").asText())
                .build());
  }

  private static String projection(JsonNode node) {
    return node.path("Projection").path("ProjectionType").asText();
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> each) {
    var list = new ArrayList<T>();
    nodes.forEach(node -> list.add(each.apply(node)));
    return list;
  }

  @Override
  public void close() {
    client.close();
    streams.close();
    OwnPorts.close(endpoint.getPort());
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("DynamoDB Local did not stop", failed);
    }
  }
}
