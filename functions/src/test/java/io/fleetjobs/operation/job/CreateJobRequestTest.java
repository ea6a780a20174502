package io.fleetjobs.operation.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.JobSource;
import io.fleetjobs.model.OperatorRequest.CreateJob;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.Calls;
import io.fleetjobs.wire.CreateJobRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreateJobRequestTest {
  private static final String ARN = "arn:aws:iot:eu-north-1:123456789012:thing/T";
  private static final String ERROR = "1 validation error detected: ";

  @Test
  void e01ARequestNeedsOnlyTargetsAndADocument() {
    var create = accepted("J", job());

    assertThat(create.jobId()).isEqualTo("J");
    assertThat(create.spec().targets()).containsExactly(ARN);
    assertThat(create.spec().targetSelection()).isEqualTo(TargetSelection.SNAPSHOT);
    assertThat(create.spec().description()).isEmpty();
    assertThat(create.spec().inProgressTimeout()).isEmpty();
    assertThat(create.document()).contains("{\"op\":\"reboot\"}");
    assertThat(create.origin().fingerprint()).isEmpty();
  }

  @Test
  void everyMemberOfTheRequestIsRead() {
    var body = job().put("description", "Überall neu starten").put("targetSelection", "SNAPSHOT");
    body.putObject("timeoutConfig").put("inProgressTimeoutInMinutes", 10_080);

    var spec = accepted("J", body).spec();

    assertThat(spec.description()).contains("Überall neu starten");
    assertThat(spec.inProgressTimeout()).contains(Duration.ofDays(7));
  }

  @ParameterizedTest(name = "E06: id {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.b | Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+
          a:b | Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+
          """)
  void anIdKeepsItsPattern(String id, String clause) {
    assertThat(rejected(id, job()))
        .isEqualTo(ERROR + "Value '" + id + "' at 'jobId' failed to satisfy constraint: " + clause);
  }

  @Test
  void e06E07AnIdHasAtMost64Characters() {
    var id = "j".repeat(65);

    assertThat(rejected(id, job()))
        .isEqualTo(
            ERROR
                + "Value '"
                + id
                + "' at 'jobId' failed to satisfy constraint: Member must"
                + " have length less than or equal to 64");
    assertThat(accepted("j".repeat(64), job()).jobId()).hasSize(64);
  }

  @ParameterizedTest(name = "E09: targets {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null  | Value null at 'targets' failed to satisfy constraint: Member must not be null
          []    | Value '[]' at 'targets' failed to satisfy constraint: Member must have length greater than or equal to 1
          "x"   | Value 'x' at 'targets' failed to satisfy constraint: Member must be a list
          ["x",7] | Value '7' at 'targets.2.member' failed to satisfy constraint: Member must be a string
          [null]  | Value null at 'targets.1.member' failed to satisfy constraint: Member must not be null
          """)
  void targetsAreAListOfTexts(String targets, String clause) {
    var body = Calls.object("{\"document\":\"{}\",\"targets\":" + targets + "}");

    assertThat(rejected("J", body)).isEqualTo(ERROR + clause);
  }

  @Test
  void aNumberOfAConfigurationIsNoText() {
    var body = job();
    body.putObject("jobExecutionsRolloutConfig").put("maximumPerMinute", "5");

    assertThat(rejected("J", body))
        .isEqualTo(
            ERROR
                + "Value '5' at 'jobExecutionsRolloutConfig.maximumPerMinute' failed to"
                + " satisfy constraint: Member must be an integer");
  }

  @Test
  void e12E13ADocumentIsRequiredAndHasAMaximumLength() {
    var longest = "\"" + "d".repeat(32_766) + "\"";

    assertThat(rejected("J", job().putNull("document")))
        .isEqualTo("Neither job document nor job document source is specified.");
    assertThat(rejected("J", job().put("documentSource", "https://s3.amazonaws.com/b/k")))
        .isEqualTo("Job document and job document source cannot be specified at the same time.");
    assertThat(rejected("J", job().put("document", longest + " ")))
        .endsWith(
            "at 'document' failed to satisfy constraint: Member must have length less"
                + " than or equal to 32768");
    assertThat(accepted("J", job().put("document", longest)).document()).contains(longest);
  }

  @Test
  void aDocumentSourceIsKept() {
    var url = "https://s3.eu-north-1.amazonaws.com/b/k";
    var create = accepted("J", job().putNull("document").put("documentSource", url));

    assertThat(create.document()).isEmpty();
    assertThat(create.spec().source().documentSource()).contains(url);
    assertThat(rejected("J", job().putNull("document").put("documentSource", "u".repeat(1_351))))
        .endsWith(
            "at 'documentSource' failed to satisfy constraint: Member must have length less"
                + " than or equal to 1350");
  }

  @ParameterizedTest(name = "E14: timeoutConfig {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"inProgressTimeoutInMinutes":0}           | Provide valid timeout value, inProgressTimeoutInMinutes cannot be 0.
          {"inProgressTimeoutInMinutes":10081}       | Provide valid timeout value, inProgressTimeoutInMinutes cannot be 10081.
          {"inProgressTimeoutInMinutes":-1}          | Provide valid timeout value, inProgressTimeoutInMinutes cannot be -1.
          {"inProgressTimeoutInMinutes":99999999999} | Provide valid timeout value, inProgressTimeoutInMinutes cannot be 99999999999.
          {"inProgressTimeoutInMinutes":null}        | Provide valid timeout value, inProgressTimeoutInMinutes cannot be null.
          {}                                         | Provide valid timeout value, inProgressTimeoutInMinutes cannot be null.
          {"inProgressTimeoutInMinutes":"5"}         | 1 validation error detected: Value '5' at 'timeoutConfig.inProgressTimeoutInMinutes' failed to satisfy constraint: Member must be an integer
          {"inProgressTimeoutInMinutes":{}}          | 1 validation error detected: Value '{}' at 'timeoutConfig.inProgressTimeoutInMinutes' failed to satisfy constraint: Member must be an integer
          5                                          | 1 validation error detected: Value '5' at 'timeoutConfig' failed to satisfy constraint: Member must be a structure
          """)
  void aTimeoutIsOneMinuteToAWeek(String config, String message) {
    assertThat(
            rejected(
                "J",
                job()
                    .set(
                        "timeoutConfig",
                        Calls.object("{\"config\":" + config + "}").get("config"))))
        .isEqualTo(message);
  }

  @ParameterizedTest(name = "targetSelection {0}")
  @ValueSource(strings = {"snapshot", "", "BOTH"})
  void anotherSelectionIsRefused(String word) {
    assertThat(rejected("J", job().put("targetSelection", word)))
        .isEqualTo(
            ERROR
                + "Value '"
                + word
                + "' at 'targetSelection' failed to satisfy constraint:"
                + " Member must satisfy enum value set: [CONTINUOUS, SNAPSHOT]");
  }

  @Test
  void aDescriptionHasNoControlCharacters() {
    assertThat(rejected("J", job().put("description", "a\nb")))
        .endsWith("Member must satisfy regular expression pattern: [^\\p{C}]+");
    assertThat(rejected("J", job().put("description", "d".repeat(2_029))))
        .endsWith("Member must have length less than or equal to 2028");
    assertThat(rejected("J", job().put("description", 7))).endsWith("Member must be a string");
    assertThat(
            accepted("J", job().put("description", "d".repeat(2_028)))
                .spec()
                .description()
                .orElseThrow())
        .hasSize(2_028);
  }

  @ParameterizedTest
  @ValueSource(strings = "destinationPackageVersions")
  void listsThatThisVersionCannotUseAreRefusedUnlessEmpty(String member) {
    var body = job();
    body.putArray(member).add("a");

    assertThat(rejected("J", body))
        .isEqualTo(member + " is not supported by this version of Fleetjobs.");
    assertThat(accepted("J", job().set(member, body.arrayNode())).jobId()).isEqualTo("J");
  }

  @Test
  void aJobMayBeInANamespace() {
    assertThat(accepted("J", job().put("namespaceId", "aws-gg-deployment")).spec().namespaceId())
        .contains("aws-gg-deployment");
    assertThat(rejected("J", job().put("namespaceId", "a/b")))
        .isEqualTo(
            "1 validation error detected: Value 'a/b' at 'namespaceId' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+");
  }

  @Test
  void aTemplateStandsInForTheDocument() {
    var arn = "arn:aws:iot:eu-north-1::jobtemplate/AWS-Reboot:1.0";
    var body = job().putNull("document").put("jobTemplateArn", arn);
    body.putObject("documentParameters").put("runAsUser", "root");

    var create = accepted("J", body);

    assertThat(create.document()).isEmpty();
    assertThat(create.spec().source())
        .isEqualTo(new JobSource(Optional.empty(), Optional.of(arn), Map.of("runAsUser", "root")));
  }

  @ParameterizedTest(name = "documentParameters {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a b":"c"} | Value '{a b=c}' at 'documentParameters' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+]
          {"a":7}     | Value '{a=7}' at 'documentParameters' failed to satisfy constraint: Map value must satisfy constraint: [Member must be a string]
          {"a":""}    | Value '{a=}' at 'documentParameters' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 30720, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [^\\p{C}]+]
          []          | Value '[]' at 'documentParameters' failed to satisfy constraint: Member must be a map
          """)
  void documentParametersKeepTheirRules(String parameters, String clause) {
    var body = job();
    body.set("documentParameters", Calls.object("{\"p\":" + parameters + "}").get("p"));

    assertThat(rejected("J", body)).contains(clause);
  }

  @Test
  void anEmptyRolloutOrUrlConfigurationIsNone() {
    var body = job();
    body.putObject("jobExecutionsRolloutConfig");
    body.putObject("presignedUrlConfig");

    assertThat(accepted("J", body).spec().rolloutConfig()).isEmpty();
  }

  @Test
  void unknownMembersAreIgnored() {
    assertThat(accepted("J", job().put("future", true)).jobId()).isEqualTo("J");
  }

  private static ObjectNode job() {
    return Calls.object(
        """
        {"targets":["%s"],"document":"{\\"op\\":\\"reboot\\"}"}\
        """
            .formatted(ARN));
  }

  private static CreateJob accepted(String id, JsonNode body) {
    return Calls.accepted(CreateJobRequest.read(call(id, body), 1_000));
  }

  private static String rejected(String id, JsonNode body) {
    var rejection = Calls.rejected(CreateJobRequest.read(call(id, body), 1_000));
    assertThat(rejection.code()).isEqualTo(RejectionCode.INVALID_REQUEST);
    return rejection.message();
  }

  private static Call call(String id, JsonNode body) {
    return new Call(Map.of("jobId", id), Map.of(), (ObjectNode) body, "try-1", Calls.RECEIVED);
  }
}
