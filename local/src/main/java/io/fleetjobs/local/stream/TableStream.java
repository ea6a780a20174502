package io.fleetjobs.local.stream;

import io.fleetjobs.local.table.LocalTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The current stream of the table, for one reader, from its beginning. */
final class TableStream {
  private final DynamoDbStreamsClient client;
  private final String arn;
  private final Set<String> seen = new HashSet<>();
  private final List<Shard> shards = new ArrayList<>();

  TableStream(LocalTable table) {
    client = table.streams();
    arn = table.streamArn();
  }

  String arn() {
    return arn;
  }

  /** Returns the shards that are not read to their end. Looks for new shards when there is none. */
  List<Shard> shards() {
    shards.removeIf(Shard::isAtEnd);
    if (shards.isEmpty()) {
      client.describeStream(b -> b.streamArn(arn)).streamDescription().shards().stream()
          .map(found -> found.shardId())
          .filter(seen::add)
          .forEach(id -> shards.add(new Shard(client, arn, id)));
    }
    return List.copyOf(shards);
  }
}
