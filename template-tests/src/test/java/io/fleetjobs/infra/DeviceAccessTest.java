package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.only;
import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests the access of devices to the device API: certificate, role alias, role, and a device's own
 * routes.
 */
class DeviceAccessTest {
  @Test
  void aCertificateMayTakeTheRoleAndNothingElse() {
    var statements = statements("AWS::IoT::Policy", "JobsDeviceHttpsPolicy");

    assertThat(statements).hasSize(1);
    assertThat(statements.path(0).path("Action").asText())
        .isEqualTo("iot:AssumeRoleWithCertificate");
    assertThat(statements.path(0).path("Resource").toString())
        .isEqualTo("[{\"Fn::GetAtt\":[\"JobsDeviceRoleAlias9E0673A7\",\"RoleAliasArn\"]}]");
  }

  @Test
  void theAliasLeadsToTheRoleOfDevices() {
    var roleId = only("AWS::IoT::RoleAlias").path("RoleArn").path("Fn::GetAtt").path(0).asText();
    var role = named("AWS::IAM::Role", roleId);

    assertThat(
            role.path("AssumeRolePolicyDocument")
                .path("Statement")
                .path(0)
                .path("Principal")
                .path("Service")
                .asText())
        .isEqualTo("credentials.iot.amazonaws.com");
    assertThat(role.path("ManagedPolicyArns")).isEmpty();
  }

  @Test
  void theRoleReachesTheRoutesOfItsOwnThing() {
    var own = "/$default/%s/things/${credentials-iot:ThingName}/jobs%s";

    var statements = statements("AWS::IAM::Policy", "JobsDeviceRoleDefaultPolicy");

    assertThat(statements).hasSize(1);
    assertThat(statements.path(0).path("Action").asText()).isEqualTo("execute-api:Invoke");
    assertThat(
            stream(statements.path(0).path("Resource"))
                .map(resource -> resource.path("Fn::Join").path(1))
                .map(parts -> parts.path(parts.size() - 1).asText())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            own.formatted("GET", ""),
            own.formatted("GET", "/*"),
            own.formatted("PUT", "/*"),
            own.formatted("POST", "/*"));
  }

  private static JsonNode statements(String type, String prefix) {
    return named(type, prefix).path("PolicyDocument").path("Statement");
  }
}
