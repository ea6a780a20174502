package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** The operator rules in the stack, and the managed policies of operators. */
class OperatorAccessTest {
  private static final String RULES =
      "{\"rules\":[{\"callers\":[\"arn:aws:iam::1:role/A\"],\"operations\":[\"*\"]}]}";
  private static final String NO_RULES = "*property operatorRules limits that*";

  @Test
  void rulesTravelInALayerOfTheManagementFunctionOnly(@TempDir Path folder) throws IOException {
    var app = JobsApp.app().outdir(folder.toString()).build();
    new JobsStack(
        app,
        "Fleetjobs",
        StackProps.builder().build(),
        JobsBackendProps.builder().code(Synthesised.CODE).operatorRules(RULES).build());
    app.synth();
    var template =
        Synthesised.json(Files.readString(folder.resolve("Fleetjobs.template.json")))
            .path("Resources");

    var layered = new TreeMap<String, JsonNode>();
    template
        .properties()
        .forEach(resource -> {
          if (resource.getValue().path("Properties").has("Layers")) {
            layered.put(resource.getKey(), resource.getValue().path("Properties"));
          }
        });
    assertThat(layered).as(layered.keySet().toString()).hasSize(1);
    assertThat(layered.firstKey()).startsWith("JobsManagementHttp");
    assertThat(
            layered
                .firstEntry()
                .getValue()
                .path("Environment")
                .path("Variables")
                .path(Setting.OPERATOR_RULES_FILE.name())
                .asText())
        .isEqualTo("/opt/fleetjobs/operator-rules.json");
    try (var files = Files.find(folder, 4, (file, _) -> file.endsWith("operator-rules.json"))) {
      assertThat(files.map(OperatorAccessTest::text).toList()).containsExactly(RULES);
    }
  }

  @Test
  void withoutRulesThereIsNoLayer() {
    assertThat(Synthesised.TEXT).doesNotContain("LayerVersion");
    assertThat(Synthesised.TEXT).doesNotContain(Setting.OPERATOR_RULES_FILE.name());
  }

  @Test
  void theSameRulesAreTheSameBytes() {
    assertThat(Synthesised.text(props -> props.operatorRules(RULES)))
        .isEqualTo(Synthesised.text(props -> props.operatorRules(RULES)));
  }

  @Test
  void mistakesFailAtSynthesisInASentence() {
    assertThat(refusal(RULES.replace("::1:", "::" + Aws.ACCOUNT_ID + ":")))
        .isEqualTo(
            "The operator rules have a CDK token, whose value is not known at synthesis: write the"
                + " account, the region and all names out, or use *.");
    assertThat(refusal(RULES.replace("\"*\"", "\"Create\"")))
        .isEqualTo("Rule 1 of the operator rules has the unknown operation \"Create\".");
    assertThat(refusal(RULES.replace("iam::1:role/A", "sts::1:assumed-role/A/ann")))
        .contains("has a session or a path");
    assertThat(refusal(RULES + " ".repeat(65_537 - RULES.length())))
        .isEqualTo("The operator rules have 65537 bytes, more than 65536.");
  }

  private static String refusal(String rules) {
    return String.valueOf(
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> JobsBackendProps.builder().operatorRules(rules))
            .actual()
            .getMessage());
  }

  @Test
  void rolesOrBucketsWithoutRulesAreWarnedAbout() {
    assertThat(warnings(JobsBackendProps.builder().documentBuckets("documents"))).isEqualTo(1);
    assertThat(
            warnings(
                JobsBackendProps.builder().presigningRoleArns("arn:aws:iam::123456789012:role/R")))
        .isEqualTo(1);
    assertThat(warnings(JobsBackendProps.builder().documentBuckets("d").operatorRules(RULES)))
        .isEqualTo(0);
    assertThat(warnings(JobsBackendProps.builder())).isEqualTo(0);
  }

  private static int warnings(JobsBackendPropsBuilder props) {
    var stack =
        new JobsStack(
            JobsApp.app().build(),
            "Fleetjobs",
            StackProps.builder().build(),
            props.code(Synthesised.CODE).build());
    return Annotations.fromStack(stack)
        .findWarning("*", Match.stringLikeRegexp(NO_RULES.replace("*", ".*")))
        .size();
  }

  @Test
  void threeManagedPoliciesAllowRoutesOfTheManagementApi() {
    var policies = new TreeMap<String, List<String>>();
    Synthesised.resources("AWS::IAM::ManagedPolicy")
        .forEach((id, policy) -> policies.put(id.replaceAll("[0-9A-F]{8}$", ""), routes(policy)));

    assertThat(policies)
        .isEqualTo(
            Map.of(
                "JobsReadOnlyPolicy",
                List.of("GET/*"),
                "JobsCiPolicy",
                List.of("GET/jobs/*", "GET/jobs/*/things", "PUT/jobs/*"),
                "JobsOperatorPolicy",
                List.of(
                    "DELETE/jobs/*",
                    "DELETE/things/*/jobs/*/executionNumber/*",
                    "GET/*",
                    "PATCH/jobs/*",
                    "POST/jobs/*/targets",
                    "POST/tags",
                    "POST/untag",
                    "PUT/jobs/*",
                    "PUT/jobs/*/cancel",
                    "PUT/jobs/*/pause",
                    "PUT/jobs/*/resume",
                    "PUT/jobs/*/retry",
                    "PUT/jobs/*/retry-of/*",
                    "PUT/things/*/jobs/*/cancel",
                    "PUT/things/*/jobs/*/requeue")));
    assertThat(Synthesised.TEMPLATE.path("Outputs").has("ReadOnlyPolicyArn")).isTrue();
    assertThat(Synthesised.TEMPLATE.path("Outputs").has("OperatorPolicyArn")).isTrue();
    assertThat(Synthesised.TEMPLATE.path("Outputs").has("CiPolicyArn")).isTrue();
  }

  private static List<String> routes(JsonNode policy) {
    var statement = policy.path("PolicyDocument").path("Statement").path(0);
    assertThat(statement.path("Action").asText()).isEqualTo("execute-api:Invoke");
    return Synthesised.stream(statement.path("Resource"))
        .map(resource -> resource.path("Fn::Join").path(1))
        .map(parts -> parts.get(parts.size() - 1).asText().replace("/$default/", ""))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
