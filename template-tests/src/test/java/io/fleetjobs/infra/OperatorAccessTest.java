package io.fleetjobs.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertEquals(1, layered.size(), layered.keySet().toString());
    assertTrue(layered.firstKey().startsWith("JobsManagementHttp"));
    assertEquals(
        "/opt/fleetjobs/operator-rules.json",
        layered
            .firstEntry()
            .getValue()
            .path("Environment")
            .path("Variables")
            .path(Setting.OPERATOR_RULES_FILE.name())
            .asText());
    try (var files = Files.find(folder, 4, (file, _) -> file.endsWith("operator-rules.json"))) {
      assertEquals(List.of(RULES), files.map(OperatorAccessTest::text).toList());
    }
  }

  @Test
  void withoutRulesThereIsNoLayer() {
    assertFalse(Synthesised.TEXT.contains("LayerVersion"));
    assertFalse(Synthesised.TEXT.contains(Setting.OPERATOR_RULES_FILE.name()));
  }

  @Test
  void theSameRulesAreTheSameBytes() {
    assertEquals(
        Synthesised.text(props -> props.operatorRules(RULES)),
        Synthesised.text(props -> props.operatorRules(RULES)));
  }

  @Test
  void mistakesFailAtSynthesisInASentence() {
    assertEquals(
        "The operator rules have a CDK token, whose value is not known at synthesis: write the"
            + " account, the region and all names out, or use *.",
        refusal(RULES.replace("::1:", "::" + Aws.ACCOUNT_ID + ":")));
    assertEquals(
        "Rule 1 of the operator rules has the unknown operation \"Create\".",
        refusal(RULES.replace("\"*\"", "\"Create\"")));
    assertTrue(
        refusal(RULES.replace("iam::1:role/A", "sts::1:assumed-role/A/ann"))
            .contains("has a session or a path"));
    assertEquals(
        "The operator rules have 65537 bytes, more than 65536.",
        refusal(RULES + " ".repeat(65_537 - RULES.length())));
  }

  private static String refusal(String rules) {
    return assertThrows(
            IllegalArgumentException.class, () -> JobsBackendProps.builder().operatorRules(rules))
        .getMessage();
  }

  @Test
  void rolesOrBucketsWithoutRulesAreWarnedAbout() {
    assertEquals(1, warnings(JobsBackendProps.builder().documentBuckets("documents")));
    assertEquals(
        1, warnings(JobsBackendProps.builder().presigningRoleArns("arn:aws:iam::1:role/R")));
    assertEquals(0, warnings(JobsBackendProps.builder().documentBuckets("d").operatorRules(RULES)));
    assertEquals(0, warnings(JobsBackendProps.builder()));
  }

  private static int warnings(JobsBackendProps.Builder props) {
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

    assertEquals(
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
                "PUT/things/*/jobs/*/cancel")),
        policies);
    assertTrue(Synthesised.TEMPLATE.path("Outputs").has("ReadOnlyPolicyArn"));
    assertTrue(Synthesised.TEMPLATE.path("Outputs").has("OperatorPolicyArn"));
    assertTrue(Synthesised.TEMPLATE.path("Outputs").has("CiPolicyArn"));
  }

  private static List<String> routes(JsonNode policy) {
    var statement = policy.path("PolicyDocument").path("Statement").path(0);
    assertEquals("execute-api:Invoke", statement.path("Action").asText());
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
