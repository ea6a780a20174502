package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.constructs.Construct;

/** Tests several backends in one stack, each with its own topic prefix. */
class TwoBackendsTest {
  @Test
  void tablesOfTwoBackendsHaveIdsThatFollowFromTheirs() throws IOException {
    var app = JobsApp.app().outdir(Files.createTempDirectory("cdk").toString()).build();
    var plants = new Stack(app, "Plants");
    backend(plants, "North");
    backend(plants, "South");
    // A stack has room for two backends: CloudFormation takes 500 resources.
    backend(new Construct(new Stack(app, "Sites"), "Inner"), "North");
    var assembly = app.synth();

    assertThat(tables(assembly, "Plants")).containsExactly("NorthTable", "SouthTable");
    assertThat(tables(assembly, "Sites"))
        .singleElement()
        .asString()
        .matches("InnerNorthTable[0-9A-F]{8}");
  }

  private static List<String> tables(CloudAssembly assembly, String stack) throws IOException {
    return Synthesised.json(
            Files.readString(Path.of(assembly.getStackByName(stack).getTemplateFullPath())))
        .path("Resources")
        .propertyStream()
        .filter(
            entry -> entry.getValue().path("Type").asText().equals("AWS::DynamoDB::GlobalTable"))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static void backend(Construct scope, String id) {
    var prefix = scope.getNode().getId() + id;
    new JobsBackend(
        scope, id, JobsBackendProps.builder().code(Synthesised.CODE).topicPrefix(prefix).build());
  }
}
