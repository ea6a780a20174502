package io.fleetjobs.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.FunctionName;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.StackProps;

/** What keeps jobs from being deleted, and the limits of single functions. */
class ProtectionTest {
  @Test
  void theTableIsProtected() {
    assertTrue(protectedTable(Synthesised.TEMPLATE));
  }

  /** CloudFormation cannot delete a protected table when it rolls a first deployment back. */
  @ParameterizedTest
  @CsvSource({
    "true, RETAIN_ON_UPDATE_OR_DELETE, Retain",
    "true, RETAIN, Retain",
    "false, RETAIN_ON_UPDATE_OR_DELETE, RetainExceptOnCreate",
    "false, RETAIN, Retain",
    "false, DESTROY, Delete"
  })
  void isKeptIfProtected(boolean protect, RemovalPolicy removal, String deletion) {
    var template =
        Synthesised.json(
            Synthesised.text(props -> props.deletionProtection(protect).removalPolicy(removal)));

    assertEquals(
        deletion, template.path("Resources").path("JobsTable").path("DeletionPolicy").asText());
    assertEquals(protect, protectedTable(template));
  }

  @Test
  void theStackIsNotTerminatedUnlessItsPropertiesAllowIt() {
    assertEquals(true, stack(StackProps.builder().build()).getTerminationProtection());
    assertEquals(
        false,
        stack(StackProps.builder().terminationProtection(false).build())
            .getTerminationProtection());
  }

  @Test
  void functionsHaveTheLimitsOfTheProperties() {
    var template =
        Synthesised.json(
            Synthesised.text(props ->
                props
                    .reservedConcurrency(40)
                    .functionLimits(
                        FunctionName.DEVICE_HTTP, FunctionLimits.none().reservedConcurrency(90))
                    .functionLimits(
                        FunctionName.RECONCILE,
                        FunctionLimits.none()
                            .memory(2_048)
                            .timeout(Duration.minutes(5))
                            .reservedConcurrency(20))));

    assertEquals("1024 720 ", limits(Synthesised.TEMPLATE, "Reconcile"));
    assertEquals("2048 300 20", limits(template, "Reconcile"));
    assertEquals("512 10 90", limits(template, "DeviceHttp"));
    assertEquals("512 20 40", limits(template, "DeviceMqtt"));
    assertEquals("512 55 ", limits(template, "Due"));
  }

  @Test
  void functionsAreTracedIfTheyShallBe() {
    assertEquals(Set.of(""), tracing(Synthesised.TEMPLATE));
    assertEquals(
        Set.of("Active"), tracing(Synthesised.json(Synthesised.text(p -> p.tracing(true)))));
  }

  private static JobsStack stack(StackProps props) {
    return new JobsStack(
        JobsApp.app().build(),
        "Fleetjobs",
        props,
        JobsBackendProps.builder().code(Synthesised.CODE).build());
  }

  private static boolean protectedTable(JsonNode template) {
    return template
        .path("Resources")
        .path("JobsTable")
        .path("Properties")
        .path("Replicas")
        .path(0)
        .path("DeletionProtectionEnabled")
        .asBoolean();
  }

  private static String limits(JsonNode template, String function) {
    return functions(template)
        .filter(
            properties -> properties.path("Handler").asText().contains("." + function + "Handler"))
        .map(properties ->
            properties.path("MemorySize").asText()
                + " "
                + properties.path("Timeout").asText()
                + " "
                + properties.path("ReservedConcurrentExecutions").asText())
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> tracing(JsonNode template) {
    return functions(template)
        .map(properties -> properties.path("TracingConfig").path("Mode").asText())
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> functions(JsonNode template) {
    return template
        .path("Resources")
        .propertyStream()
        .map(Map.Entry::getValue)
        .filter(resource -> resource.path("Type").asText().equals("AWS::Lambda::Function"))
        .map(resource -> resource.path("Properties"));
  }
}
