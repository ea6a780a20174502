package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.stream.StreamFilter;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests which functions the stream's filters invoke for a record. Each needless invocation costs
 * money.
 */
class StreamFilterTest {
  private static final JsonNode FULL =
      Synthesised.json(Synthesised.text(props -> props.history(HistoryMode.FULL)));

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource({
    "INSERT, thing#t, job#j#0000000001, QUEUED, ExecutionChanges",
    "MODIFY, thing#t, job#j#0000000001, SUCCEEDED, ExecutionChanges",
    "MODIFY, thing#t, job#j#0000000001, " + TableLayout.PROGRESS + ", ''",
    "REMOVE, thing#t, job#j#0000000001, '', ExecutionChanges",
    "INSERT, job#j, job, '', JobChanges",
    "MODIFY, job#j, job, '', JobChanges",
    "REMOVE, job#j, job, '', JobChanges",
    "INSERT, job#j, document, '', ''",
    "MODIFY, job#j, targets#x#00000, '', ''",
    "INSERT, job#j, history#1796013816000#000000000001, '', ''",
    "INSERT, job#j, counts, '', ''",
    "MODIFY, job#j, counts, '', ''",
    "MODIFY, thing#t, job#j#0000000001, DELETED, ExecutionChanges",
    "INSERT, history#t, job#j#0000000001#0000000001, '', ''"
  })
  void aRecordWakesTheFunctionsOfItsRow(
      String event, String partition, String sort, String change, String woken) {
    assertThat(woken(Synthesised.TEMPLATE, record(event, partition, sort, change)))
        .isEqualTo(woken.isEmpty() ? List.of() : List.of(woken));
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource({
    "INSERT, thing#t, job#j#0000000001, QUEUED, ExecutionChanges",
    "MODIFY, thing#t, job#j#0000000001, SUCCEEDED, ExecutionChanges",
    "MODIFY, thing#t, job#j#0000000001, " + TableLayout.PROGRESS + ", ExecutionChanges",
    "REMOVE, thing#t, job#j#0000000001, '', ExecutionChanges",
    "MODIFY, job#j, job, '', JobChanges",
    "INSERT, history#t, job#j#0000000001#0000000001, '', ''",
    "REMOVE, history#t, job#j#0000000001#0000000001, '', ''"
  })
  void withFullHistoriesProgressWakesAFunctionToo(
      String event, String partition, String sort, String change, String woken) {
    assertThat(woken(FULL, record(event, partition, sort, change)))
        .isEqualTo(woken.isEmpty() ? List.of() : List.of(woken));
  }

  private static JsonNode record(String event, String partition, String sort, String change) {
    var image =
        event.equals("REMOVE")
            ? ""
            : ",\"NewImage\":{\"%s\":{\"S\":\"%s\"}}".formatted(TableLayout.CHANGE, change);
    return Synthesised.json(
        "{\"eventName\":\"%s\",\"dynamodb\":{\"Keys\":{\"%s\":{\"S\":\"%s\"},\"%s\":{\"S\":\"%s\"}}%s}}"
            .formatted(
                event, TableLayout.PARTITION_KEY, partition, TableLayout.SORT_KEY, sort, image));
  }

  private static List<String> woken(JsonNode template, JsonNode record) {
    var passed = new TreeSet<String>();
    template
        .path("Resources")
        .properties()
        .forEach(resource -> {
          var patterns =
              resource
                  .getValue()
                  .at("/Properties/FilterCriteria/Filters")
                  .findValuesAsText("Pattern");
          if (!patterns.isEmpty() && new StreamFilter(patterns).passes(record)) {
            passed.add(
                resource.getKey().startsWith("JobsExecutionChanges")
                    ? "ExecutionChanges"
                    : "JobChanges");
          }
        });
    return List.copyOf(passed);
  }
}
