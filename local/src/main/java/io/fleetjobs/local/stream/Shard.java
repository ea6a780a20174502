package io.fleetjobs.local.stream;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A part of a stream and how far it was read. A read that failed can be made again, and misses
 * nothing.
 */
final class Shard {
  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final String id;

  /** Empty before the first read, and after one that failed: the iterator may have expired. */
  private Optional<String> iterator = Optional.empty();

  private Optional<String> lastRead = Optional.empty();
  private boolean atEnd;

  Shard(DynamoDbStreamsClient client, String streamArn, String id) {
    this.client = client;
    this.streamArn = streamArn;
    this.id = id;
  }

  /** Whether there is nothing left to read, and never will be. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** The records behind those that were read before. */
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
