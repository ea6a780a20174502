package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Tests the protection of the table and of the stack, and the limits of single functions. */
class ProtectionTest {
  @Test
  void theTableIsProtected() {
    assertThat(protectedTable(Synthesised.TEMPLATE)).isTrue();
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
  void theTableIsKeptIfItIsProtected(boolean protect, RemovalPolicy removal, String deletion) {
    var template =
        Synthesised.json(
            Synthesised.text(props -> props.deletionProtection(protect).removalPolicy(removal)));

    assertThat(template.path("Resources").path("JobsTable").path("DeletionPolicy").asText())
        .isEqualTo(deletion);
    assertThat(protectedTable(template)).isEqualTo(protect);
  }

  @Test
  void theStackIsNotTerminatedUnlessItsPropertiesAllowIt() {
    assertThat(stack(StackProps.builder().build()).getTerminationProtection()).isTrue();
    assertThat(
            stack(StackProps.builder().terminationProtection(false).build())
                .getTerminationProtection())
        .isFalse();
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

    assertThat(limits(Synthesised.TEMPLATE, "Reconcile")).isEqualTo("1024 720 ");
    assertThat(limits(template, "Reconcile")).isEqualTo("2048 300 20");
    assertThat(limits(template, "DeviceHttp")).isEqualTo("512 10 90");
    assertThat(limits(template, "DeviceMqtt")).isEqualTo("512 20 40");
    assertThat(limits(template, "Due")).isEqualTo("512 55 ");
  }

  @Test
  void functionsAreTracedIfThePropertiesSaySo() {
    assertThat(tracing(Synthesised.TEMPLATE)).isEqualTo(Set.of(""));
    assertThat(tracing(Synthesised.json(Synthesised.text(p -> p.tracing(true)))))
        .isEqualTo(Set.of("Active"));
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
