package io.fleetjobs.local;

import io.fleetjobs.layout.Setting;
import io.fleetjobs.local.lambda.LocalFunction;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds the environment variables that all functions share. The template adds those of each
 * function.
 */
final class FunctionEnvironment {
  private FunctionEnvironment() {}

  /**
   * Returns the environment variables.
   *
   * @param internal endpoint of the registry, Lambda, STS and EventBridge
   * @param objects endpoint of S3
   */
  static Map<String, String> of(
      LocalOptions options, URI database, String internal, String objects) {
    var environment =
        new HashMap<>(
            Map.of(
                "AWS_REGION", options.account().region(),
                "AWS_ENDPOINT_URL_DYNAMODB", database.toString(),
                "AWS_ENDPOINT_URL_IOT", internal,
                "AWS_ENDPOINT_URL_IOT_DATA_PLANE", internal,
                "AWS_ENDPOINT_URL_LAMBDA", internal,
                "AWS_ENDPOINT_URL_STS", internal,
                "AWS_ENDPOINT_URL_S3", objects));
    options
        .maximumPerMinute()
        .ifPresent(executions ->
            environment.put(Setting.MAXIMUM_PER_MINUTE.name(), Integer.toString(executions)));
    options
        .operatorRules()
        .ifPresent(file -> environment.put(Setting.OPERATOR_RULES_FILE.name(), file.toString()));
    options.webhook().ifPresent(_ -> environment.put(LocalFunction.EVENT_BUS, internal));
    return environment;
  }
}
