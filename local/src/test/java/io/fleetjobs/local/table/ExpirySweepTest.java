package io.fleetjobs.local.table;

import static org.assertj.core.api.Assertions.assertThat;

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
  void theSweepRemovesExpiredItemsAtMostOnceAnHour() throws IOException {
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
      assertThat(count(table)).isEqualTo(1);
      sweep.sweep(NOW.plus(Duration.ofMinutes(59)));
      assertThat(count(table)).as("not yet an hour later").isEqualTo(1);
      sweep.sweep(NOW.plus(Duration.ofMinutes(61)));
      assertThat(count(table)).isZero();
      assertThat(sweep.remover(item("thing#a", NOW.minusSeconds(1))))
          .contains("dynamodb.amazonaws.com");
      assertThat(sweep.remover(item("thing#c", NOW))).isEmpty();
    }
  }

  @Test
  void theSweepReturnsTheInstantOfItsNextRun() throws IOException {
    try (var table = TemplateTable.start()) {
      put(table, "thing#a", NOW.plus(Duration.ofMinutes(150)));
      var sweep = new ExpirySweep(table);
      assertThat(sweep.next().orElseThrow()).as("nothing is known yet").isBefore(NOW);

      sweep.sweep(NOW);
      assertThat(sweep.next()).contains(NOW.plus(Duration.ofHours(3)));

      sweep.written(item("thing#b", NOW.plus(Duration.ofMinutes(61))));
      assertThat(sweep.next()).contains(NOW.plus(Duration.ofHours(2)));

      sweep.keepAll();
      assertThat(sweep.next()).isEmpty();
      sweep.sweep(NOW.plus(Duration.ofHours(4)));
      assertThat(count(table)).isEqualTo(1);
    }
  }

  @Test
  void hoursInWhichNothingExpiresArePassedOver() throws IOException {
    try (var table = TemplateTable.start()) {
      put(table, "thing#a", NOW.plus(Duration.ofMinutes(150)));
      var sweep = new ExpirySweep(table);
      sweep.sweep(NOW);

      sweep.sweep(NOW.plus(Duration.ofMinutes(145)));
      assertThat(sweep.next()).contains(NOW.plus(Duration.ofHours(3)));
      sweep.sweep(NOW.plus(Duration.ofHours(3)));

      assertThat(count(table)).isZero();
      assertThat(sweep.next()).isEmpty();
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
