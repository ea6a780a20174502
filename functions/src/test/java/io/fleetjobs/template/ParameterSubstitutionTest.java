package io.fleetjobs.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterSubstitutionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void thereAreTheEightOfTheService() {
    assertEquals(
        List.of(
            "AWS-Download-File",
            "AWS-Install-Application",
            "AWS-Reboot",
            "AWS-Remove-Application",
            "AWS-Restart-Application",
            "AWS-Run-Command",
            "AWS-Start-Application",
            "AWS-Stop-Application"),
        ManagedTemplates.all().stream().map(ManagedTemplate::name).toList());
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

    assertFalse(filled.contains("${"), filled);
    var action = JSON.readTree(filled).at("/steps/0/action");
    assertEquals(template.name(), "AWS-" + action.path("name").asText());
    assertEquals("user1", action.path("runAsUser").asText());
    template
        .parameters()
        .forEach(
            each -> assertTrue(template.document().contains("${aws:iot:parameter:" + each.key())));
  }

  @Test
  void whatIsOptionalBecomesEmptyText() throws IOException {
    var filled =
        JSON.readTree(accepted(ParameterSubstitution.fill(template("AWS-Reboot"), Map.of())));

    assertEquals("", filled.at("/steps/0/action/input/path").asText("absent"));
    assertEquals("reboot.sh", filled.at("/steps/0/action/input/handler").asText());
  }

  @Test
  void aValueStaysOneTextWhateverItHolds() throws IOException {
    var value = "say,\"${aws:iot:parameter:runAsUser}\" \\, $1 {";

    var filled = command(Map.of("command", value, "runAsUser", "root"));

    assertEquals(value, filled.at("/steps/0/action/input/command").asText());
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
    assertEquals(message, rejected(ParameterSubstitution.fill(template(name), Map.of(key, value))));
  }

  @Test
  void aValueMustMatchItsPatternAndLeaveTheDocumentShortEnough() {
    assertEquals(
        "Document parameter runAsUser does not match the pattern (.){0,256}.",
        rejected(
            ParameterSubstitution.fill(
                template("AWS-Reboot"), Map.of("runAsUser", "u".repeat(257)))));
    assertEquals(
        "The job document is longer than 32768 characters once its parameters are replaced.",
        rejected(
            ParameterSubstitution.fill(
                template("AWS-Run-Command"), Map.of("command", "\"".repeat(30_720)))));
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
