package io.fleetjobs.infra;

import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.layout.Route;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * Creates the two HTTP APIs. Some paths exist in both planes, so each plane has an API of its own.
 */
final class HttpApis {
  private static final String LOG_FORMAT =
      "{\"requestId\":\"$context.requestId\","
          + "\"routeKey\":\"$context.routeKey\",\"path\":\"$context.path\",\"status\":\"$context.status\","
          + "\"latency\":\"$context.responseLatency\",\"caller\":\"$context.identity.caller\"}";

  private final Construct scope;
  private final JobsBackendProps props;
  private final HttpApi device;
  private final HttpApi management;

  HttpApis(Construct scope, JobFunctions functions, JobsBackendProps props) {
    this.scope = scope;
    this.props = props;
    device = api("DeviceApi", functions.deviceHttp, List.of(DeviceOperation.values()));
    management = api("ManagementApi", functions.management, List.of(ManagementRoute.values()));
  }

  HttpApi device() {
    return device;
  }

  HttpApi management() {
    return management;
  }

  private HttpApi api(String id, JobFunction function, List<? extends Route> routes) {
    var api =
        HttpApi.Builder.create(scope, id)
            .description("Fleetjobs " + id)
            .defaultAuthorizer(new HttpIamAuthorizer())
            .build();
    var integration =
        HttpLambdaIntegration.Builder.create(id + "Integration", function.alias())
            .scopePermissionToRoute(false)
            .build();
    routes.forEach(route ->
        api.addRoutes(
            AddRoutesOptions.builder()
                .path(route.path())
                .methods(List.of(HttpMethod.valueOf(route.method().name())))
                .integration(integration)
                .build()));
    logAccess(id, api);
    return api;
  }

  private void logAccess(String id, HttpApi api) {
    var logs =
        LogGroup.Builder.create(scope, id + "AccessLogs")
            .retention(props.logRetention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    var stage = (CfnStage) api.getDefaultStage().getNode().getDefaultChild();
    stage.setAccessLogSettings(
        CfnStage.AccessLogSettingsProperty.builder()
            .destinationArn(logs.getLogGroupArn())
            .format(LOG_FORMAT)
            .build());
  }
}
