package io.fleetjobs.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;

/** The deployable stack, synthesised once for all tests. */
final class Synthesised {
  static final Path CODE = code();
  static final String TEXT = text(UnaryOperator.identity());
  static final JsonNode TEMPLATE = json(TEXT);

  private Synthesised() {}

  private static Path code() {
    try {
      return Files.writeString(Files.createTempFile("functions", ".jar"), "no code");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the template's text with changed properties. */
  static String text(UnaryOperator<JobsBackendPropsBuilder> change) {
    try {
      var app = JobsApp.app().outdir(Files.createTempDirectory("cdk").toString()).build();
      new JobsStack(
          app,
          "Fleetjobs",
          StackProps.builder().build(),
          change.apply(JobsBackendProps.builder().code(CODE)).build());
      return template(app, "Fleetjobs");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The text of the template of a stack in an app. */
  static String template(App app, String stack) {
    try {
      return Files.readString(Path.of(app.synth().getStackByName(stack).getTemplateFullPath()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the resources of a type by logical id. */
  static Map<String, JsonNode> resources(String type) {
    var found = new LinkedHashMap<String, JsonNode>();
    TEMPLATE
        .path("Resources")
        .properties()
        .forEach(entry -> {
          if (entry.getValue().path("Type").asText().equals(type)) {
            found.put(entry.getKey(), entry.getValue().path("Properties"));
          }
        });
    return found;
  }

  /** Returns the only resource of a type. */
  static JsonNode only(String type) {
    return named(type, "");
  }

  /** Returns the only resource of a type whose logical id starts with a prefix. */
  static JsonNode named(String type, String prefix) {
    var found =
        resources(type).entrySet().stream()
            .filter(resource -> resource.getKey().startsWith(prefix))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException("expected one " + type + " " + prefix + ", got " + found);
    }
    return found.getFirst().getValue();
  }

  static Stream<JsonNode> stream(JsonNode list) {
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.of(list);
  }
}
