package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.DomainNameAttributes;
import software.amazon.awscdk.services.apigatewayv2.IDomainName;

/** Tests throttling and domains of the two APIs. */
class ApiOptionsTest {
  /** API Gateway's own limit counts all APIs of the account. */
  @ParameterizedTest
  @CsvSource({"DeviceApi, 2000, 1000", "ManagementApi, 50, 40"})
  void eachApiHasAThrottleOfItsOwn(String api, int rate, int burst) {
    var settings = named("AWS::ApiGatewayV2::Stage", "Jobs" + api).path("DefaultRouteSettings");

    assertThat(settings.path("ThrottlingRateLimit").asInt()).isEqualTo(rate);
    assertThat(settings.path("ThrottlingBurstLimit").asInt()).isEqualTo(burst);
  }

  @Test
  void devicesLeaveRoomForOperatorsInTheAccountsLimit() {
    var routes = 4;

    assertThat(routes * Throttling.OF_DEVICES.requestsPerSecond()).isLessThanOrEqualTo(8_000);
    assertThat(routes * Throttling.OF_DEVICES.burst()).isLessThanOrEqualTo(4_000);
  }

  @Test
  void theThrottleIsAProperty() {
    var template =
        Synthesised.json(
            Synthesised.text(
                props -> props.managementApi(ApiOptions.ofOperators().throttling(7, 3))));

    var stage = ofType(template, "AWS::ApiGatewayV2::Stage", "JobsManagementApi");
    assertThat(stage.path("DefaultRouteSettings").toString())
        .isEqualTo("{\"ThrottlingBurstLimit\":3,\"ThrottlingRateLimit\":7}");
  }

  @Test
  void aDomainLeadsToItsApiAndIsTheOutput() {
    var template = withDomains();

    assertThat(template.path("Outputs").path("DeviceApiUrl").path("Value").asText())
        .isEqualTo("https://devices.example.com");
    assertThat(template.path("Outputs").path("ManagementApiUrl").path("Value").asText())
        .isEqualTo("https://operators.example.com");
    assertThat(
            ofType(template, "AWS::ApiGatewayV2::Api", "JobsDeviceApi")
                .path("DisableExecuteApiEndpoint")
                .asBoolean())
        .isTrue();
    assertThat(
            ofType(template, "AWS::ApiGatewayV2::Api", "JobsManagementApi")
                .path("DisableExecuteApiEndpoint")
                .isMissingNode())
        .isTrue();
    assertThat(
            template
                .path("Resources")
                .propertyStream()
                .filter(entry ->
                    entry.getValue().path("Type").asText().equals("AWS::ApiGatewayV2::ApiMapping"))
                .count())
        .isEqualTo(2);
  }

  /** A stack whose device API answers at its domain only. */
  private static JsonNode withDomains() {
    var app = JobsApp.app().build();
    var domains = new Stack(app, "Domains");
    new JobsStack(
        app,
        "Fleetjobs",
        StackProps.builder().build(),
        JobsBackendProps.builder()
            .code(Synthesised.CODE)
            .deviceApi(
                ApiOptions.ofDevices()
                    .domain(domain(domains, "devices.example.com"))
                    .atDomainOnly())
            .managementApi(
                ApiOptions.ofOperators().domain(domain(domains, "operators.example.com")))
            .build());
    return Synthesised.json(Synthesised.template(app, "Fleetjobs"));
  }

  private static IDomainName domain(Stack stack, String name) {
    return DomainName.fromDomainNameAttributes(
        stack,
        name,
        DomainNameAttributes.builder()
            .name(name)
            .regionalDomainName("d-1.execute-api.eu-west-1.amazonaws.com")
            .regionalHostedZoneId("Z1")
            .build());
  }

  private static JsonNode ofType(JsonNode template, String type, String prefix) {
    return template
        .path("Resources")
        .propertyStream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .filter(resource -> resource.path("Type").asText().equals(type))
        .findFirst()
        .orElseThrow()
        .path("Properties");
  }
}
