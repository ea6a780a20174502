package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the template in the jar, which the local run uses. */
class LocalTemplateTest {
  private static final String TEXT = text(LocalTemplate.FILE);
  private static final JsonNode TEMPLATE = Synthesised.json(TEXT);

  /** The build wrote the template in another JVM. Unordered maps have another order in each JVM. */
  @Test
  void anotherJvmSynthesisesTheSameBytes(@TempDir Path folder) throws IOException {
    LocalTemplate.main(new String[] {folder.toString()});

    assertThat(Files.readString(folder.resolve(LocalTemplate.FILE))).isEqualTo(TEXT);
    assertThat(Files.readString(folder.resolve(LocalTemplate.FULL_HISTORY_FILE)))
        .isEqualTo(text(LocalTemplate.FULL_HISTORY_FILE));
  }

  @Test
  void itsRulesMatchTheMessagesOfUnmodifiedDevices() {
    assertThat(
            ofType("AWS::IoT::TopicRule")
                .map(rule -> rule.path("TopicRulePayload").path("Sql").asText())
                .map(sql -> sql.replaceAll(".* FROM ", ""))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "'$aws/things/+/jobs/get'",
            "'$aws/things/+/jobs/start-next'",
            "'$aws/things/+/jobs/+/get'",
            "'$aws/things/+/jobs/+/update'",
            "'$aws/things/+/jobs/+/+/get'",
            "'$aws/things/+/jobs/+/+/update'",
            "'$aws/events/thingGroupMembership/thingGroup/+/thing/+/+'");
  }

  @Test
  void itsDeviceFunctionsAskTheRegistry() {
    assertThat(
            ofType("AWS::Lambda::Function")
                .map(
                    function -> function.path("Environment").path("Variables").path("CHECK_THINGS"))
                .filter(check -> check.asText().equals("true"))
                .count())
        .isEqualTo(2);
  }

  /** If this fails, the local run differs from the deployed stack with an event bus. */
  @Test
  void itHasTheResourcesThatAreDeployed() {
    assertThat(ids(TEMPLATE))
        .isEqualTo(ids(Synthesised.json(Synthesised.text(props -> props.eventBus("webhook")))));
  }

  /**
   * Returns the ids of the resources, except for versions of functions, whose ids change with the
   * functions' configuration.
   */
  private static Set<String> ids(JsonNode template) {
    return template
        .path("Resources")
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(id -> !id.contains("CurrentVersion"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> ofType(String type) {
    return TEMPLATE
        .path("Resources")
        .propertyStream()
        .map(Map.Entry::getValue)
        .filter(resource -> resource.path("Type").asText().equals(type))
        .map(resource -> resource.path("Properties"));
  }

  private static String text(String name) {
    try (var file = LocalTemplate.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
