package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** Tests several backends in one stack, each with its own topic prefix. */
class TwoBackendsTest {
  @Test
  void tablesOfTwoBackendsHaveIdsThatFollowFromTheirs() throws IOException {
    var app = JobsApp.app().outdir(Files.createTempDirectory("cdk").toString()).build();
    var stack = new Stack(app, "Plants");
    backend(stack, "North");
    backend(stack, "South");
    backend(new Construct(stack, "Inner"), "North");
    var template =
        Synthesised.json(
            Files.readString(Path.of(app.synth().getStackByName("Plants").getTemplateFullPath())));

    var tables =
        template
            .path("Resources")
            .propertyStream()
            .filter(entry ->
                entry.getValue().path("Type").asText().equals("AWS::DynamoDB::GlobalTable"))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();

    assertThat(tables).hasSize(3);
    assertThat(tables.getFirst()).as(tables.toString()).matches("InnerNorthTable[0-9A-F]{8}");
    assertThat(tables.get(1)).isEqualTo("NorthTable");
    assertThat(tables.get(2)).isEqualTo("SouthTable");
  }

  private static void backend(Construct scope, String id) {
    var prefix = scope.getNode().getId() + id;
    new JobsBackend(
        scope, id, JobsBackendProps.builder().code(Synthesised.CODE).topicPrefix(prefix).build());
  }
}
