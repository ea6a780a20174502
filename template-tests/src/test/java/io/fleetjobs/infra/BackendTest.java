package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.HttpMethod;
import io.fleetjobs.layout.ManagementRoute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;

/** What an app gets from the construct. */
class BackendTest {
  private final App app = JobsApp.app().build();
  private final Stack stack = new Stack(app, "Plants");
  private final JobsBackend backend =
      new JobsBackend(stack, "Jobs", JobsBackendProps.builder().code(Synthesised.CODE).build());

  @Test
  void itShowsItsParts() {
    for (var name : FunctionName.values()) {
      assertEquals(stack, backend.getFunction(name).getStack());
    }
    assertEquals(7, backend.getFailureQueues().size());
    assertFalse(backend.getDeviceRole().getRoleArn().isEmpty());
    assertEquals(
        List.of(
            "durationMs",
            "TimeoutLatenessSeconds",
            "RolloutLagSeconds",
            "ItemFailures",
            "UnanswerableRequests",
            "PrimingFailures"),
        List.of(
                backend.metricRequests("ACCEPTED"),
                backend.metricTimeoutLateness(),
                backend.metricRolloutLag(),
                backend.metricItemFailures(),
                backend.metricUnanswerableRequests(),
                backend.metricPrimingFailures())
            .stream()
            .map(metric -> metric.getMetricName())
            .toList());
  }

  @Test
  void whoMayManageReachesAllRoutesOfOperators() {
    var operators = role();
    backend.grantManage(operators);

    var policies = policies();

    for (var route : ManagementRoute.values()) {
      assertTrue(allows(policies, route), route.toString());
    }
  }

  @Test
  void whoMayReadReachesTheRoutesThatRead() {
    var readers = role();
    backend.grantRead(readers);

    var policies = policies();

    assertEquals(
        Arrays.stream(ManagementRoute.values())
            .filter(route -> route.method() == HttpMethod.GET)
            .toList(),
        Arrays.stream(ManagementRoute.values()).filter(route -> allows(policies, route)).toList());
  }

  private Role role() {
    return Role.Builder.create(stack, "People").assumedBy(new AccountRootPrincipal()).build();
  }

  private Policies policies() {
    var documents =
        Synthesised.json(Synthesised.template(app, "Plants"))
            .path("Resources")
            .properties()
            .stream()
            .filter(entry -> entry.getKey().startsWith("PeopleDefaultPolicy"))
            .map(entry -> entry.getValue().path("Properties").path("PolicyDocument"))
            .toList();
    assertEquals(1, documents.size());
    assertTrue(
        statements(documents.getFirst()).stream().noneMatch(text -> text.contains("DeviceApi")));
    return new Policies(documents);
  }

  private static List<String> statements(JsonNode document) {
    return stream(document.path("Statement")).map(JsonNode::toString).toList();
  }

  private boolean allows(Policies policies, ManagementRoute route) {
    var api = (String) stack.resolve(stack.getLogicalId(api()));
    var path = route.path().replaceAll("\\{\\w+}", "x");
    return policies.allow(
        "execute-api:Invoke",
        Policies.ARN.formatted("execute-api", api + "/$default/" + route.method() + path),
        Map.of());
  }

  private CfnElement api() {
    return (CfnElement) backend.getManagementApi().getNode().getDefaultChild();
  }
}
