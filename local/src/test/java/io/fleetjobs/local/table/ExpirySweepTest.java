package io.fleetjobs.local.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        var table =
            LocalTable.start(
                StackTemplate.parse(resource, LocalOptions.anywhere().account()).table(),
                "us-east-1",
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
      assertEquals(
          Optional.of("dynamodb.amazonaws.com"),
          sweep.remover(item("thing#a", NOW.minusSeconds(1))));
      assertEquals(Optional.empty(), sweep.remover(item("thing#c", NOW)));
    }
  }

  @Test
  void itSaysWhenItMayFindAnything() throws IOException {
    try (var table = TemplateTable.start()) {
      put(table, "thing#a", NOW.plus(Duration.ofMinutes(150)));
      var sweep = new ExpirySweep(table);
      assertTrue(sweep.next().orElseThrow().isBefore(NOW), "nothing is known yet");

      sweep.sweep(NOW);
      assertEquals(Optional.of(NOW.plus(Duration.ofHours(3))), sweep.next());

      sweep.written(item("thing#b", NOW.plus(Duration.ofMinutes(61))));
      assertEquals(Optional.of(NOW.plus(Duration.ofHours(2))), sweep.next());

      sweep.keepAll();
      assertEquals(Optional.empty(), sweep.next());
      sweep.sweep(NOW.plus(Duration.ofHours(4)));
      assertEquals(1, count(table));
    }
  }

  @Test
  void hoursInWhichNothingExpiresArePassedOver() throws IOException {
    try (var table = TemplateTable.start()) {
      put(table, "thing#a", NOW.plus(Duration.ofMinutes(150)));
      var sweep = new ExpirySweep(table);
      sweep.sweep(NOW);

      sweep.sweep(NOW.plus(Duration.ofMinutes(145)));
      assertEquals(Optional.of(NOW.plus(Duration.ofHours(3))), sweep.next());
      sweep.sweep(NOW.plus(Duration.ofHours(3)));

      assertEquals(0, count(table));
      assertEquals(Optional.empty(), sweep.next());
    }
  }

  private static void put(LocalTable table, String partition, Instant expiry) {
    table.client().putItem(b -> b.tableName(table.name()).item(item(partition, expiry)));
  }

  private static Map<String, AttributeValue> item(String partition, Instant expiry) {
    return Map.of(
        "pk",
        AttributeValue.fromS(partition),
        "sk",
        AttributeValue.fromS("job#j#1"),
        "expiresAt",
        AttributeValue.fromN(Long.toString(expiry.getEpochSecond())));
  }

  private static int count(LocalTable table) {
    return table.client().scan(b -> b.tableName(table.name())).count();
  }
}
