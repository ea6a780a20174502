package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Tests the members of the construct that an app uses. */
class BackendTest {
  private final App app = JobsApp.app().build();
  private final Stack stack = new Stack(app, "Plants");
  private final JobsBackend backend =
      new JobsBackend(
          stack,
          "Jobs",
          JobsBackendProps.builder().code(Synthesised.CODE).eventBus("fleet").build());

  @Test
  void theBackendShowsItsParts() {
    for (var name : FunctionName.values()) {
      assertThat(backend.getFunction(name).getStack()).isEqualTo(stack);
    }
    assertThat(backend.getFailureQueues()).hasSize(8);
    assertThat(backend.getDeviceRole().getRoleArn()).isNotEmpty();
    assertThat(
            List.of(
                    backend.metricRequests("ACCEPTED"),
                    backend.metricTimeoutLateness(),
                    backend.metricRolloutLag(),
                    backend.metricItemFailures(),
                    backend.metricUnanswerableRequests(),
                    backend.metricPrimingFailures())
                .stream()
                .map(metric -> metric.getMetricName())
                .toList())
        .containsExactly(
            "durationMs",
            "TimeoutLatenessSeconds",
            "RolloutLagSeconds",
            "ItemFailures",
            "UnanswerableRequests",
            "PrimingFailures");
  }

  @Test
  void aGranteeThatMayManageReachesAllRoutesOfOperators() {
    var operators = role();
    backend.grantManage(operators);

    var policies = policies();

    for (var route : ManagementRoute.values()) {
      assertThat(allows(policies, route)).as(route.toString()).isTrue();
    }
  }

  @Test
  void aGranteeThatMayReadReachesTheRoutesThatRead() {
    var readers = role();
    backend.grantRead(readers);

    var policies = policies();

    assertThat(
            Arrays.stream(ManagementRoute.values())
                .filter(route -> allows(policies, route))
                .toList())
        .isEqualTo(
            Arrays.stream(ManagementRoute.values())
                .filter(route -> route.method() == HttpMethod.GET)
                .toList());
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
    assertThat(documents).hasSize(1);
    assertThat(statements(documents.getFirst())).noneMatch(text -> text.contains("DeviceApi"));
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
