package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.resources;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests which services take roles, and that only triggers and the devices' role invoke anything.
 */
class InvocationAccessTest {
  @Test
  void onlyServicesTakeRolesAndOnlyTheDevicesRoleInvokesAnApi() {
    var trusted =
        resources("AWS::IAM::Role").values().stream()
            .flatMap(
                role -> Synthesised.stream(role.path("AssumeRolePolicyDocument").path("Statement")))
            .map(statement -> statement.path("Principal").toString())
            .collect(Collectors.toCollection(TreeSet::new));
    var invoking =
        resources("AWS::IAM::Policy").entrySet().stream()
            .filter(policy -> policy.getValue().toString().contains("execute-api:"))
            .map(Map.Entry::getKey)
            .map(id -> id.replaceAll("Role.*", "Role"))
            .toList();

    assertThat(trusted.toString())
        .isEqualTo(
            "[{\"Service\":\"credentials.iot.amazonaws.com\"}, "
                + "{\"Service\":\"iot.amazonaws.com\"}, {\"Service\":\"lambda.amazonaws.com\"}, "
                + "{\"Service\":\"scheduler.amazonaws.com\"}]");
    assertThat(invoking).containsExactly("JobsDeviceRole");
  }

  @Test
  void onlyItsOwnTriggerInvokesAFunction() {
    resources("AWS::Lambda::Permission")
        .forEach((id, permission) -> {
          assertThat(permission.path("Principal").asText())
              .as(id)
              .matches("(apigateway|iot)\\.amazonaws\\.com");
          assertThat(permission.has("SourceArn")).as(id).isTrue();
        });
  }
}
