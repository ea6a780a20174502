package io.fleetjobs.local.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.local.table.ExpirySweep;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.table.TemplateTable;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Tests the reading of the table's stream and the form of the delivered records. */
class TableStreamTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private LocalTable table;
  private TableStream stream;

  @BeforeEach
  void start() throws IOException {
    table = TemplateTable.start();
    stream = new TableStream(table);
  }

  @AfterEach
  void stop() {
    table.close();
  }

  @Test
  void aFailedReadLosesAndRepeatsNoRecord() {
    put("first", NOW);
    ReadFaults.failNextHere();
    assertThatThrownBy(this::read).isInstanceOf(ExpiredIteratorException.class);
    assertThat(names(read())).containsExactly("INSERT first");

    put("second", NOW);
    ReadFaults.failNextHere();
    assertThatThrownBy(this::read).isInstanceOf(ExpiredIteratorException.class);

    assertThat(names(read())).containsExactly("INSERT second");
    assertThat(names(read())).isEmpty();
  }

  @Test
  void onlyARemovalByTheSweepNamesDynamoDbAsItsOrigin() {
    var sweep = new ExpirySweep(table);
    put("thing", NOW);
    sweep.sweep(NOW);
    put("thing", NOW.plusSeconds(60));
    table.client().deleteItem(b -> b.tableName(table.name()).key(key("thing")));

    var records = new Records("us-east-1", stream.arn(), sweep, () -> NOW);

    assertThat(
            read().stream()
                .filter(record -> record.eventNameAsString().equals("REMOVE"))
                .map(records::json)
                .map(json -> json.at("/userIdentity/principalId").asText())
                .toList())
        .containsExactly("dynamodb.amazonaws.com", "");
  }

  private List<Record> read() {
    return stream.shards().stream().flatMap(shard -> shard.read().stream()).toList();
  }

  private static List<String> names(List<Record> records) {
    return records.stream()
        .map(record ->
            record.eventNameAsString()
                + " "
                + requireNonNull(record.dynamodb().keys().get("pk")).s())
        .toList();
  }

  private void put(String partition, Instant expiry) {
    var item = new HashMap<>(key(partition));
    item.put(table.expiryAttribute(), AttributeValue.fromN(Long.toString(expiry.getEpochSecond())));
    table.client().putItem(b -> b.tableName(table.name()).item(item));
  }

  private static Map<String, AttributeValue> key(String partition) {
    return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("job#j#1"));
  }
}
