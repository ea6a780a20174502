package io.fleetjobs.infra;

import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.layout.Route;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.apigatewayv2.DomainMappingOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.constructs.Construct;

/**
 * Creates the two HTTP APIs. Some paths exist in both planes, so each plane has an API of its own.
 */
final class HttpApis {
  private final Construct scope;
  private final JobsBackendProps props;
  private final HttpApi device;
  private final HttpApi management;

  HttpApis(Construct scope, JobFunctions functions, JobsBackendProps props) {
    this.scope = scope;
    this.props = props;
    device =
        api(
            "DeviceApi",
            functions.deviceHttp,
            List.of(DeviceOperation.values()),
            props.deviceApi());
    management =
        api(
            "ManagementApi",
            functions.management,
            List.of(ManagementRoute.values()),
            props.managementApi());
  }

  HttpApi device() {
    return device;
  }

  HttpApi management() {
    return management;
  }

  /** Returns the URL of the device API: its domain, if it has one. */
  String deviceUrl() {
    return url(device, props.deviceApi());
  }

  /** Returns the URL of the management API: its domain, if it has one. */
  String managementUrl() {
    return url(management, props.managementApi());
  }

  /** Allows requests to routes of the management API. */
  Grant grant(IGrantable grantee, List<ManagementRoute> routes) {
    return Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(grantee)
            .actions(List.of("execute-api:Invoke"))
            .resourceArns(
                routes.stream()
                    .map(route ->
                        stage(management)
                            + route.method()
                            + route.path().replaceAll("\\{\\w+}", "*"))
                    .distinct()
                    .sorted()
                    .toList())
            .build());
  }

  /** Returns the ARN of an API's stage, with a slash at its end; a method and a path follow it. */
  static String stage(HttpApi api) {
    return "arn:"
        + Aws.PARTITION
        + ":execute-api:"
        + Aws.REGION
        + ":"
        + Aws.ACCOUNT_ID
        + ":"
        + api.getApiId()
        + "/$default/";
  }

  private static String url(HttpApi api, ApiOptions options) {
    return options
        .domain()
        .map(domain -> "https://" + domain.getName())
        .orElseGet(api::getApiEndpoint);
  }

  private HttpApi api(
      String id, JobFunction function, List<? extends Route> routes, ApiOptions options) {
    var builder =
        HttpApi.Builder.create(scope, id)
            .description("Fleetjobs " + id)
            .defaultAuthorizer(new HttpIamAuthorizer());
    options
        .domain()
        .ifPresent(domain ->
            builder.defaultDomainMapping(
                DomainMappingOptions.builder().domainName(domain).build()));
    if (options.onlyDomain()) {
      builder.disableExecuteApiEndpoint(true);
    }
    var api = builder.build();
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
    var stage = (CfnStage) api.getDefaultStage().getNode().getDefaultChild();
    stage.setDefaultRouteSettings(
        CfnStage.RouteSettingsProperty.builder()
            .throttlingRateLimit(options.throttling().requestsPerSecond())
            .throttlingBurstLimit(options.throttling().burst())
            .build());
    AccessLogGroup.of(scope, id, stage, props);
    return api;
  }
}
