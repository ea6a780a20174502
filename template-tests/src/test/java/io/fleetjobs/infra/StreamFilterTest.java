package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

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
    "MODIFY, thing#t, job#j#0000000001, DELETED, ExecutionChanges"
  })
  void aRecordWakesTheFunctionsOfItsRow(
      String event, String partition, String sort, String change, String woken) {
    var image =
        event.equals("REMOVE")
            ? ""
            : ",\"NewImage\":{\"%s\":{\"S\":\"%s\"}}".formatted(TableLayout.CHANGE, change);
    var record =
        Synthesised.json(
            "{\"eventName\":\"%s\",\"dynamodb\":{\"Keys\":{\"%s\":{\"S\":\"%s\"},\"%s\":{\"S\":\"%s\"}}%s}}"
                .formatted(
                    event,
                    TableLayout.PARTITION_KEY,
                    partition,
                    TableLayout.SORT_KEY,
                    sort,
                    image));

    var passed = new TreeSet<String>();
    Synthesised.resources("AWS::Lambda::EventSourceMapping")
        .forEach((id, mapping) -> {
          var patterns = mapping.path("FilterCriteria").path("Filters").findValuesAsText("Pattern");
          if (!patterns.isEmpty() && new StreamFilter(patterns).passes(record)) {
            passed.add(id.startsWith("JobsExecutionChanges") ? "ExecutionChanges" : "JobChanges");
          }
        });

    assertThat(List.copyOf(passed)).isEqualTo(woken.isEmpty() ? List.of() : List.of(woken));
  }
}
