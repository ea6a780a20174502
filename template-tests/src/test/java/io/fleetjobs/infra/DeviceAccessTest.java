package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.only;
import static io.fleetjobs.infra.Synthesised.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a device comes to the device API: certificate, role alias, role, and its own routes. */
class DeviceAccessTest {
  @Test
  void aCertificateMayTakeTheRoleAndNothingElse() {
    var statements = statements("AWS::IoT::Policy", "JobsDeviceHttpsPolicy");

    assertEquals(1, statements.size());
    assertEquals("iot:AssumeRoleWithCertificate", statements.path(0).path("Action").asText());
    assertEquals(
        "[{\"Fn::GetAtt\":[\"JobsDeviceRoleAlias9E0673A7\",\"RoleAliasArn\"]}]",
        statements.path(0).path("Resource").toString());
  }

  @Test
  void theAliasLeadsToTheRoleOfDevices() {
    var roleId = only("AWS::IoT::RoleAlias").path("RoleArn").path("Fn::GetAtt").path(0).asText();
    var role = named("AWS::IAM::Role", roleId);

    assertEquals(
        "credentials.iot.amazonaws.com",
        role.path("AssumeRolePolicyDocument")
            .path("Statement")
            .path(0)
            .path("Principal")
            .path("Service")
            .asText());
    assertEquals(0, role.path("ManagedPolicyArns").size());
  }

  @Test
  void theRoleReachesTheRoutesOfItsOwnThing() {
    var own = "/$default/%s/things/${credentials-iot:ThingName}/jobs%s";

    var statements = statements("AWS::IAM::Policy", "JobsDeviceRoleDefaultPolicy");

    assertEquals(1, statements.size());
    assertEquals("execute-api:Invoke", statements.path(0).path("Action").asText());
    assertEquals(
        Set.of(
            own.formatted("GET", ""),
            own.formatted("GET", "/*"),
            own.formatted("PUT", "/*"),
            own.formatted("POST", "/*")),
        stream(statements.path(0).path("Resource"))
            .map(resource -> resource.path("Fn::Join").path(1))
            .map(parts -> parts.path(parts.size() - 1).asText())
            .collect(Collectors.toSet()));
  }

  private static JsonNode statements(String type, String prefix) {
    return named(type, prefix).path("PolicyDocument").path("Statement");
  }
}
