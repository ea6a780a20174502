package io.fleetjobs.local.stream;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.StackTemplate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Record;

class TableStreamTest {
  private LocalTable table;
  private TableStream stream;

  @BeforeEach
  void start() throws IOException {
    try (var template = LocalTable.class.getResourceAsStream("/fleetjobs-local.template.json")) {
      table = LocalTable.start(
          StackTemplate.parse(template, LocalOptions.anywhere().account()).table(), "us-east-1",
          Optional.empty());
    }
    stream = new TableStream(table);
  }

  @AfterEach
  void stop() {
    table.close();
  }

  @Test
  void afterAReadThatFailedNothingIsMissingAndNothingComesAgain() {
    put("first");
    ReadFaults.failNext(1);
    assertThrows(ExpiredIteratorException.class, this::read);
    assertEquals(List.of("INSERT first"), names(read()));

    put("second");
    ReadFaults.failNext(1);
    assertThrows(ExpiredIteratorException.class, this::read);

    assertEquals(List.of("INSERT second"), names(read()));
    assertEquals(List.of(), names(read()));
  }

  private List<Record> read() {
    return stream.shards().stream().flatMap(shard -> shard.read().stream()).toList();
  }

  private static List<String> names(List<Record> records) {
    return records.stream().map(record -> record.eventNameAsString() + " "
        + requireNonNull(record.dynamodb().keys().get("pk")).s()).toList();
  }

  private void put(String partition) {
    table.client().putItem(b -> b.tableName(table.name()).item(Map.of(
        "pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("job#j#1"))));
  }
}
