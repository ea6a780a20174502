package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Tests the access logs, which are the record of who called what over HTTPS. */
class AccessLogsTest {
  @ParameterizedTest
  @ValueSource(strings = {"DeviceApi", "ManagementApi"})
  void aLineNamesCallerOperationAddressTimeAndResult(String api) {
    var format =
        Synthesised.json(
            named("AWS::ApiGatewayV2::Stage", "Jobs" + api)
                .path("AccessLogSettings")
                .path("Format")
                .asText());

    var fields = new TreeMap<String, String>();
    format.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    assertThat(fields)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("caller", "$context.identity.caller"),
                Map.entry("error", "$context.error.message"),
                Map.entry("integrationError", "$context.integrationErrorMessage"),
                Map.entry("latency", "$context.responseLatency"),
                Map.entry("method", "$context.httpMethod"),
                Map.entry("path", "$context.path"),
                Map.entry("requestId", "$context.requestId"),
                Map.entry("requestTime", "$context.requestTime"),
                Map.entry("routeKey", "$context.routeKey"),
                Map.entry("sourceIp", "$context.identity.sourceIp"),
                Map.entry("status", "$context.status"),
                Map.entry("userArn", "$context.identity.userArn")));
  }

  /** API Gateway's policy has room for few groups with other names. */
  @ParameterizedTest
  @ValueSource(strings = {"DeviceApi", "ManagementApi"})
  void theGroupOfALogIsOneOfVendedLogsAndOfItsStack(String api) {
    var name = named("AWS::Logs::LogGroup", "Jobs" + api + "AccessLogs").path("LogGroupName");

    var parts = name.path("Fn::Join").path(1);
    assertThat(parts.path(0).asText())
        .startsWith("/aws/vendedlogs/fleetjobs/")
        .endsWith("-" + api + "-");
    assertThat(parts.path(1).toString()).contains("AWS::StackId");
  }

  @Test
  void anAccessLogIsKeptForAYearAndAfterTheStackIsDeleted() {
    accessLogs(Synthesised.TEMPLATE)
        .forEach(log -> {
          assertThat(log.path("Properties").path("RetentionInDays").asInt()).isEqualTo(365);
          assertThat(log.path("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate");
          assertThat(log.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        });
  }

  @Test
  void anAccessLogHasARetentionAndARemovalPolicyOfItsOwn() {
    var template =
        Synthesised.json(
            Synthesised.text(props ->
                props
                    .logRetention(RetentionDays.ONE_WEEK)
                    .accessLogs(new AccessLogs(RetentionDays.TEN_YEARS, RemovalPolicy.DESTROY))));

    assertThat(
            accessLogs(template).stream()
                .map(log ->
                    log.path("Properties").path("RetentionInDays").asText()
                        + " "
                        + log.path("DeletionPolicy").asText())
                .toList())
        .containsExactly("3653 Delete", "3653 Delete");
  }

  @Test
  void otherLogsEndWithTheStack() {
    assertThat(resources("AWS::Logs::LogGroup")).hasSize(9);
    assertThat(accessLogs(Synthesised.TEMPLATE)).hasSize(2);
  }

  private static List<JsonNode> accessLogs(JsonNode template) {
    return template.path("Resources").properties().stream()
        .filter(entry -> entry.getKey().contains("AccessLogs"))
        .map(Map.Entry::getValue)
        .toList();
  }
}
