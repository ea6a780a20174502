package io.fleetjobs.infra;

import static io.fleetjobs.infra.JobFunction.ordered;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Names;
import software.amazon.awscdk.services.apigatewayv2.CfnStage;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * Creates the access log of an HTTP API: one line of JSON for each request, also for those that API
 * Gateway refuses. The caller's ARN makes it the record of who called what.
 */
final class AccessLogGroup {
  /**
   * API Gateway grants itself the right to write to a log group in an account-wide policy of
   * limited length. Groups with this prefix share one entry of that policy, so that a deployment
   * does not fail in an account with many APIs.
   */
  private static final String PREFIX = "/aws/vendedlogs/fleetjobs/";

  private static final Map<String, Object> FIELDS =
      ordered(
          "requestId", "$context.requestId",
          "requestTime", "$context.requestTime",
          "userArn", "$context.identity.userArn",
          "sourceIp", "$context.identity.sourceIp",
          "method", "$context.httpMethod",
          "path", "$context.path",
          "routeKey", "$context.routeKey",
          "status", "$context.status",
          "error", "$context.error.message",
          "integrationError", "$context.integrationErrorMessage",
          "latency", "$context.responseLatency",
          "caller", "$context.identity.caller");

  private AccessLogGroup() {}

  /**
   * Creates the log group of an API's stage.
   *
   * @param api id of the API's construct
   */
  static void of(Construct scope, String api, CfnStage stage, JobsBackendProps props) {
    var builder =
        LogGroup.Builder.create(scope, api + "AccessLogs")
            .logGroupName(name(scope, api))
            .retention(props.accessLogs().retention())
            .removalPolicy(props.accessLogs().removalPolicy());
    props.encryptionKey().ifPresent(builder::encryptionKey);
    stage.setAccessLogSettings(
        CfnStage.AccessLogSettingsProperty.builder()
            .destinationArn(builder.build().getLogGroupArn())
            .format(format())
            .build());
  }

  /**
   * Returns a name that ends with a part of the stack's id. A stack that is created again gets new
   * groups, also if the old ones were kept.
   */
  private static String name(Construct scope, String api) {
    var stack = Fn.select(0, Fn.split("-", Fn.select(2, Fn.split("/", Aws.STACK_ID))));
    return PREFIX + Names.uniqueId(scope) + "-" + api + "-" + stack;
  }

  private static String format() {
    return FIELDS.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
