package io.fleetjobs.store;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests tables as earlier versions wrote them. Version 1 had no retries, schedules, templates, tags
 * and continuous jobs; version 2 has them. A table outlives every version, so files are added here
 * and never changed.
 */
class StoredItemsTest {
  private static final Instant LATER = Instant.ofEpochMilli(1_790_000_300_000L);

  @ParameterizedTest
  @ValueSource(strings = {"items-1", "items-2"})
  void storedItemsAreReadAndWrittenWithoutLoss(String file) {
    var read = 0;
    for (var item : items(file)) {
      switch (new Item(item).text(Attribute.SORT_KEY).replaceAll("#.*", "")) {
        case "job" -> {
          read++;
          if (new Item(item).text(Attribute.PARTITION_KEY).startsWith(TableLayout.THING_PREFIX)) {
            var execution = ExecutionItems.fromItem(item);
            assertKept(
                item, ExecutionItems.toItem(execution, new Item(item).text(Attribute.CHANGE)));
          } else {
            assertKept(item, JobItems.toItem(JobItems.fromItem(item)));
          }
        }
        case "template" -> assertKept(item, TemplateItems.toItem(TemplateItems.fromItem(item)));
        default -> {
          // Documents, targets, tags and tombstones are read by the stores, below.
        }
      }
    }
    assertThat(read).as(file + " has " + read).isGreaterThanOrEqualTo(15);
  }

  /** Asserts that this version keeps every attribute that it still knows. It may add others. */
  private static void assertKept(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    var kept = new HashMap<>(after);
    kept.keySet().retainAll(before.keySet());
    var expected = new HashMap<>(before);
    expected.remove("retryAttempt");
    if (AttributeValue.fromS("jobs").equals(before.get(Attribute.JOB_SHARD.wireName()))) {
      // 1 listed all jobs here; a job that is not over is written, and so moved, within a minute.
      expected.put(
          Attribute.JOB_SHARD.wireName(), Item.text(new Item(after).text(Attribute.JOB_SHARD)));
    }
    assertThat(kept).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"items-1", "items-2"})
  void storedItemsAreFoundByEveryReader(String file) {
    var table = tableOf(file);
    var jobs = new JobStore(table, () -> LATER);
    var executions = new ExecutionStore(table, () -> LATER);
    var full = jobs.find("full").orElseThrow();

    assertThat(jobs.find("canceled").orElseThrow()).isCanceled();
    assertThat(jobs.find("deleting").orElseThrow()).isBeingDeleted();
    assertThat(jobs.document(full.key())).contains("{\"op\":1}");
    assertThat(full.rollout().things()).isEqualTo(3);
    assertThat(
            new TargetStore(table)
                .chunk("full", full.rollout().resolution().orElseThrow().name(), 0))
        .containsExactly("pump-1", "pump-2", "pump-3");
    assertThat(executions.find(new ExecutionKey("pump-2", "full", 1)).orElseThrow()).hasFailed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"items-1", "items-2"})
  void theFirstTombstonesCountAsFinalAndAreDeletedWithTheirJob(String file) {
    var table = tableOf(file);
    var plain = new JobStore(table, () -> LATER).find("plain").orElseThrow();
    var before = new JobIndex(table).countFinal(plain);

    new JobIndex(table)
        .each(
            plain.key(),
            plain.shards(),
            keys ->
                keys.forEach(key -> assertThat(key.jobId()).as(key.toString()).isEqualTo("plain")));
    new TargetStore(table).deleteAll(plain.key());

    assertThat(new JobIndex(table).countFinal(plain)).isEqualTo(before - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"items-1", "items-2"})
  void storedItemsAreChangedLikeAnyOther(String file) {
    var executions = new ExecutionStore(tableOf(file), () -> LATER);
    var key = new ExecutionKey("pump-1", "plain", 1);
    var running = executions.find(key).orElseThrow();
    var ended =
        running.in(ExecutionStatus.SUCCEEDED, io.fleetjobs.model.Actor.DEVICE, LATER).nextVersion();

    executions.replace(running, ended);

    var stored = executions.find(key).orElseThrow();
    assertThat(stored).hasSucceeded();
    assertThat(stored.history()).hasSize(running.history().size() + 1);
  }

  @Test
  void anItemOfALaterVersionIsNotRead() {
    for (var item : items("items-2")) {
      if (item.containsKey(Attribute.SCHEMA.wireName())) {
        var later = new HashMap<>(item);
        // A job has a second schema, with its pause.
        var last = new Item(item).text(Attribute.SORT_KEY).equals("job") ? 2 : 1;
        later.put(Attribute.SCHEMA.wireName(), Item.number(last + 1));

        assertThatThrownBy(() -> read(later))
            .isInstanceOf(CorruptItemException.class)
            .hasMessageEndingWith("its schema is " + (last + 1) + ", not " + last + " or earlier");
      }
    }
  }

  @Test
  void aDocumentOfALaterVersionIsNotRead() {
    var table = tableOf("items-2");
    var later =
        items("items-2").stream()
            .filter(item ->
                new Item(item).text(Attribute.SORT_KEY).equals("document")
                    && new Item(item).text(Attribute.PARTITION_KEY).equals("job#full"))
            .map(HashMap::new)
            .findFirst()
            .orElseThrow();
    later.put(Attribute.SCHEMA.wireName(), AttributeValue.fromN("2"));
    table.put(later);
    var jobs = new JobStore(table, () -> LATER);
    var full = jobs.find("full").orElseThrow().key();

    assertThatThrownBy(() -> jobs.document(full)).isInstanceOf(CorruptItemException.class);
  }

  private static Object read(Map<String, AttributeValue> item) {
    var partition = new Item(item).text(Attribute.PARTITION_KEY);
    if (partition.startsWith(TableLayout.THING_PREFIX)) {
      return ExecutionItems.fromItem(item);
    }
    return partition.startsWith(TableLayout.JOB_PREFIX)
        ? JobItems.fromItem(item)
        : TemplateItems.fromItem(item);
  }

  private static Table tableOf(String file) {
    var table = DynamoDbLocal.newTable();
    items(file).forEach(item -> table.put(item));
    return table;
  }

  private static List<Map<String, AttributeValue>> items(String file) {
    try (var json = StoredItemsTest.class.getResourceAsStream(file + ".json")) {
      var items = new ArrayList<Map<String, AttributeValue>>();
      new ObjectMapper().readTree(json).forEach(node -> items.add(members(node)));
      return items;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, AttributeValue> members(JsonNode node) {
    var members = new HashMap<String, AttributeValue>();
    node.properties().forEach(entry -> members.put(entry.getKey(), value(entry.getValue())));
    return members;
  }

  private static AttributeValue value(JsonNode node) {
    var type = node.fieldNames().next();
    var value = node.get(type);
    return switch (type) {
      case "S" -> AttributeValue.fromS(value.textValue());
      case "N" -> AttributeValue.fromN(value.textValue());
      case "M" -> AttributeValue.fromM(members(value));
      case "L" -> {
        var list = new ArrayList<AttributeValue>();
        value.forEach(entry -> list.add(value(entry)));
        yield AttributeValue.fromL(list);
      }
      default -> throw new IllegalArgumentException(type);
    };
  }
}
