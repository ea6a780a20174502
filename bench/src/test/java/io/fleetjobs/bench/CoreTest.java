package io.fleetjobs.bench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Optional;
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

    assertInstanceOf(Decision.Advance.class, lifecycle.progress());
    assertInstanceOf(Decision.Advance.class, lifecycle.success());
  }

  @Test
  void queuesLoseTheirFront() {
    var queue = new QueueBenchmark();

    assertEquals(new QueueChange(true, true), queue.oneChange());
    assertEquals(new QueueChange(true, true), queue.tenChanges());
  }

  @Test
  void requestsAreReadAndRepliesAreWritten() {
    var wire = new WireBenchmark();

    assertInstanceOf(Reply.Accepted.class, wire.readUpdate());
    assertTrue(wire.writeDescribed().contains("\"jobDocument\":\"{"), wire.writeDescribed());
  }

  @Test
  void anItemIsTheSameExecutionAgain() {
    var items = new ItemBenchmark();

    assertEquals(items.toItem(), new ItemBenchmark().toItem());
    assertEquals(3, items.fromItem().versionNumber());
  }

  @Test
  void documentsAreAcceptedAndFilled() {
    var document = new DocumentBenchmark();

    assertAll(
        () -> assertEquals(Optional.empty(), document.check()),
        () -> assertTrue(!document.fill().contains("${"), document.fill()),
        () -> assertTrue(!document.findNothingToFill()));
  }

  @Test
  void theCommandMeasuresEachOfThem(@TempDir Path folder) throws IOException {
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
    assertEquals(0, code);
    assertEquals(
        "Document.check Document.fill Document.findNothingToFill Item.fromItem Item.toItem"
            + " Lifecycle.progress Lifecycle.success Queue.oneChange Queue.tenChanges"
            + " Wire.readUpdate Wire.writeDescribed",
        names(operations));
    operations.forEach(
        operation -> assertTrue(operation.path("nanos").asDouble() > 0, operation.toString()));
  }

  private static String names(JsonNode operations) {
    return StreamSupport.stream(operations.spliterator(), false)
        .map(operation -> operation.path("operation").asText())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
