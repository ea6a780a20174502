package io.fleetjobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.bench.core.DocumentBenchmark;
import io.fleetjobs.bench.core.ItemBenchmark;
import io.fleetjobs.bench.core.LifecycleBenchmark;
import io.fleetjobs.bench.core.QueueBenchmark;
import io.fleetjobs.bench.core.WireBenchmark;
import io.fleetjobs.change.QueueChange;
import io.fleetjobs.lifecycle.Decision;
import io.fleetjobs.model.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tests that the benchmarks measure successful operations, not refusals. */
class CoreTest {
  @Test
  void reportsAreApplied() {
    var lifecycle = new LifecycleBenchmark();

    assertThat(lifecycle.progress()).isInstanceOf(Decision.Advance.class);
    assertThat(lifecycle.success()).isInstanceOf(Decision.Advance.class);
  }

  @Test
  void queuesLoseTheirFront() {
    var queue = new QueueBenchmark();

    assertThat(queue.oneChange()).isEqualTo(new QueueChange(true, true));
    assertThat(queue.tenChanges()).isEqualTo(new QueueChange(true, true));
  }

  @Test
  void requestsAreReadAndRepliesAreWritten() {
    var wire = new WireBenchmark();

    assertThat(wire.readUpdate()).isInstanceOf(Reply.Accepted.class);
    assertThat(wire.writeDescribed()).contains("\"jobDocument\":\"{");
  }

  @Test
  void anItemIsTheSameExecutionAgain() {
    var items = new ItemBenchmark();

    assertThat(new ItemBenchmark().toItem()).isEqualTo(items.toItem());
    assertThat(items.fromItem().versionNumber()).isEqualTo(3);
  }

  @Test
  void documentsAreAcceptedAndFilled() {
    var document = new DocumentBenchmark();

    assertThat(document.check()).isEmpty();
    assertThat(document.fill()).doesNotContain("${");
    assertThat(document.findNothingToFill()).isFalse();
  }

  @Test
  void theCommandMeasuresEachOperation(@TempDir Path folder) throws IOException {
    var file = folder.resolve("core.json");

    var code =
        new CommandLine(new Main())
            .execute(
                "core",
                "--forks",
                "0",
                "--iterations",
                "1",
                "--millis",
                "1",
                "--json",
                file.toString());

    var operations = new ObjectMapper().readTree(file.toFile()).path("operations");
    assertThat(code).isZero();
    assertThat(names(operations))
        .isEqualTo(
            "Document.check Document.fill Document.findNothingToFill Item.fromItem Item.toItem"
                + " Lifecycle.progress Lifecycle.success Queue.oneChange Queue.tenChanges"
                + " Wire.readUpdate Wire.writeDescribed");
    operations.forEach(operation ->
        assertThat(operation.path("nanos").asDouble()).as(operation.toString()).isPositive());
  }

  private static String names(JsonNode operations) {
    return StreamSupport.stream(operations.spliterator(), false)
        .map(operation -> operation.path("operation").asText())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
