package io.fleetjobs.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** Several backends in one stack, each with a topic prefix of its own. */
class TwoBackendsTest {
  @Test
  void haveTablesOfTheirOwnWhoseIdsFollowFromTheirs() throws IOException {
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

    assertEquals(3, tables.size());
    assertTrue(tables.getFirst().matches("InnerNorthTable[0-9A-F]{8}"), tables.toString());
    assertEquals("NorthTable", tables.get(1));
    assertEquals("SouthTable", tables.get(2));
  }

  private static void backend(Construct scope, String id) {
    var prefix = scope.getNode().getId() + id;
    new JobsBackend(
        scope, id, JobsBackendProps.builder().code(Synthesised.CODE).topicPrefix(prefix).build());
  }
}
