package io.fleetjobs.local.stream;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads a shard of a stream and keeps the position. After a failed read, the next one misses
 * nothing.
 */
final class Shard {
  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final String id;

  /** Empty before the first read and after a failed one, when the iterator may have expired. */
  private Optional<String> iterator = Optional.empty();

  private Optional<String> lastRead = Optional.empty();
  private boolean atEnd;

  Shard(DynamoDbStreamsClient client, String streamArn, String id) {
    this.client = client;
    this.streamArn = streamArn;
    this.id = id;
  }

  /** True if the shard is closed and read to its end. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** Returns the records that follow those of the last read. */
  List<Record> read() {
    var from = iterator.orElseGet(this::newIterator);
    iterator = Optional.empty();
    var answer = client.getRecords(b -> b.shardIterator(from));
    iterator = Optional.ofNullable(answer.nextShardIterator());
    atEnd = iterator.isEmpty();
    if (!answer.records().isEmpty()) {
      lastRead = Optional.of(answer.records().getLast().dynamodb().sequenceNumber());
    }
    return answer.records();
  }

  private String newIterator() {
    var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(id);
    lastRead.ifPresentOrElse(
        number ->
            request
                .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(number),
        () -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    return client.getShardIterator(request.build()).shardIterator();
  }
}
