package io.fleetjobs.local.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.template.StackTemplate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExpirySweepTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void itCollectsWhatHasExpiredAtMostOnceAnHour() throws IOException {
    try (var resource = getClass().getResourceAsStream("/fleetjobs-local.template.json");
        var table = LocalTable.start(
            StackTemplate.parse(resource, LocalOptions.anywhere().account()).table(), "us-east-1",
            Optional.empty())) {
      put(table, "thing#a", NOW.minusSeconds(1));
      put(table, "thing#b", NOW.plus(Duration.ofMinutes(30)));
      var sweep = new ExpirySweep(table);

      sweep.sweep(NOW);
      assertEquals(1, count(table));
      sweep.sweep(NOW.plus(Duration.ofMinutes(59)));
      assertEquals(1, count(table), "not yet an hour later");
      sweep.sweep(NOW.plus(Duration.ofMinutes(61)));
      assertEquals(0, count(table));
      assertEquals(Optional.of("dynamodb.amazonaws.com"), sweep.remover(key("thing#a")));
      assertEquals(Optional.empty(), sweep.remover(key("thing#c")));
    }
  }

  private static void put(LocalTable table, String partition, Instant expiry) {
    var item = new java.util.HashMap<>(key(partition));
    item.put(table.expiryAttribute(),
        AttributeValue.fromN(Long.toString(expiry.getEpochSecond())));
    table.client().putItem(b -> b.tableName(table.name()).item(item));
  }

  private static Map<String, AttributeValue> key(String partition) {
    return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("job#j#1"));
  }

  private static int count(LocalTable table) {
    return table.client().scan(b -> b.tableName(table.name())).count();
  }
}
