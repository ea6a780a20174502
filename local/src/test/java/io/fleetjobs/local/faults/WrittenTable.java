package io.fleetjobs.local.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads the table and its whole stream without the functions. */
final class WrittenTable implements AutoCloseable {
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final String name;

  WrittenTable(URI endpoint) {
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    streams =
        DynamoDbStreamsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    name = client.listTables().tableNames().getFirst();
  }

  /** Returns each write of an execution, in the order of the stream. */
  List<Write> writes() {
    return records().stream()
        .map(Record::dynamodb)
        .filter(change -> change.keys().get("pk").s().startsWith("thing#"))
        .map(change -> new Write(Image.of(change.oldImage()), Image.of(change.newImage())))
        .filter(write -> write.before().or(write::after).isPresent())
        .toList();
  }

  /** Returns the records of the stream from its beginning to its end. */
  List<Record> records() {
    var records = new ArrayList<Record>();
    var arn = client.describeTable(b -> b.tableName(name)).table().latestStreamArn();
    streams
        .describeStream(b -> b.streamArn(arn))
        .streamDescription()
        .shards()
        .forEach(shard -> {
          var iterator =
              streams
                  .getShardIterator(b ->
                      b.streamArn(arn)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                  .shardIterator();
          while (iterator != null) {
            var from = iterator;
            var page = streams.getRecords(b -> b.shardIterator(from));
            records.addAll(page.records());
            iterator = page.records().isEmpty() ? null : page.nextShardIterator();
          }
        });
    return records;
  }

  /** Returns all stored executions. */
  List<Image> executions() {
    return client.scanPaginator(b -> b.tableName(name).consistentRead(true)).items().stream()
        .filter(item -> item.get("pk").s().startsWith("thing#"))
        .flatMap(item -> Image.of(item).stream())
        .toList();
  }

  DynamoDbClient client() {
    return client;
  }

  String name() {
    return name;
  }

  @Override
  public void close() {
    client.close();
    streams.close();
  }
}
