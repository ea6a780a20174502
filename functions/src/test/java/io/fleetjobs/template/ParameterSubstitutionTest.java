package io.fleetjobs.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterSubstitutionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theServiceHasEightManagedTemplates() {
    assertThat(ManagedTemplates.all().stream().map(ManagedTemplate::name).toList())
        .containsExactly(
            "AWS-Download-File",
            "AWS-Install-Application",
            "AWS-Reboot",
            "AWS-Remove-Application",
            "AWS-Restart-Application",
            "AWS-Run-Command",
            "AWS-Start-Application",
            "AWS-Stop-Application");
  }

  static Stream<ManagedTemplate> templates() {
    return ManagedTemplates.all().stream();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void theExamplesFillEveryPlaceholder(ManagedTemplate template) throws IOException {
    var examples = new HashMap<String, String>();
    template.parameters().forEach(each -> examples.put(each.key(), each.example()));

    var filled = accepted(ParameterSubstitution.fill(template, examples));

    assertThat(filled).doesNotContain("${");
    var action = JSON.readTree(filled).at("/steps/0/action");
    assertThat("AWS-" + action.path("name").asText()).isEqualTo(template.name());
    assertThat(action.path("runAsUser").asText()).isEqualTo("user1");
    template
        .parameters()
        .forEach(
            each -> assertThat(template.document()).contains("${aws:iot:parameter:" + each.key()));
  }

  @Test
  void anAbsentOptionalParameterBecomesEmptyText() throws IOException {
    var filled =
        JSON.readTree(accepted(ParameterSubstitution.fill(template("AWS-Reboot"), Map.of())));

    assertThat(filled.at("/steps/0/action/input/path").asText("absent")).isEmpty();
    assertThat(filled.at("/steps/0/action/input/handler").asText()).isEqualTo("reboot.sh");
  }

  @Test
  void aValueStaysOneTextWithAnyContent() throws IOException {
    var value = "say,\"${aws:iot:parameter:runAsUser}\" \\, $1 {";

    var filled = command(Map.of("command", value, "runAsUser", "root"));

    assertThat(filled.at("/steps/0/action/input/command").asText()).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0}: {1}={2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS-Download-File | filePath  | /f        | Job Template AWS-Download-File requires document parameter downloadUrl.
          AWS-Reboot        | when      | now       | Job Template AWS-Reboot has no document parameter when.
          """)
  void i20BadParametersAreRefused(String name, String key, String value, String message) {
    assertThat(rejected(ParameterSubstitution.fill(template(name), Map.of(key, value))))
        .isEqualTo(message);
  }

  @Test
  void aValueMustMatchItsPatternAndLeaveTheDocumentShortEnough() {
    assertThat(
            rejected(
                ParameterSubstitution.fill(
                    template("AWS-Reboot"), Map.of("runAsUser", "u".repeat(257)))))
        .isEqualTo("Document parameter runAsUser does not match the pattern (.){0,256}.");
    assertThat(
            rejected(
                ParameterSubstitution.fill(
                    template("AWS-Run-Command"), Map.of("command", "\"".repeat(30_720)))))
        .isEqualTo(
            "The job document is longer than 32768 characters once its parameters are replaced.");
  }

  private static JsonNode command(Map<String, String> values) throws IOException {
    return JSON.readTree(accepted(ParameterSubstitution.fill(template("AWS-Run-Command"), values)));
  }

  private static ManagedTemplate template(String name) {
    return ManagedTemplates.find(name).orElseThrow();
  }

  private static String accepted(Reply<String> reply) {
    return switch (reply) {
      case Reply.Accepted<String>(var value) -> value;
      case Reply.Rejected<String>(var rejection) -> throw new AssertionError(rejection);
    };
  }

  private static String rejected(Reply<String> reply) {
    return switch (reply) {
      case Reply.Accepted<String>(var value) -> throw new AssertionError("accepted " + value);
      case Reply.Rejected<String>(var rejection) -> rejection.message();
    };
  }
}
