package io.fleetjobs.infra;

import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * One function with its alias. Every trigger invokes the alias, so that the function starts from a
 * snapshot.
 */
final class JobFunction {
  static final String ALIAS = "live";

  private final FunctionName name;
  private final Function function;
  private final Alias alias;
  private final Duration timeout;

  /**
   * The properties in which functions differ.
   *
   * @param reserved reserved concurrency; empty for none
   */
  record Shape(
      FunctionName name, Duration timeout, int memoryMegabytes, Optional<Integer> reserved) {
    String id() {
      return name.id();
    }
  }

  JobFunction(Construct scope, Shape shape, Code code, JobsBackendProps props) {
    name = shape.name();
    var logs = logs(scope, shape, props);
    var builder =
        Function.Builder.create(scope, shape.id())
            .handler(shape.name().handlerClass() + "::handleRequest")
            .description("Fleetjobs " + shape.id())
            .code(code)
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .memorySize(shape.memoryMegabytes())
            .timeout(shape.timeout())
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .logGroup(logs)
            // Log lines are JSON already. CloudWatch finds metrics only in lines that are not
            // wrapped.
            .loggingFormat(LoggingFormat.TEXT);
    shape.reserved().ifPresent(builder::reservedConcurrentExecutions);
    if (props.tracing()) {
      builder.tracing(Tracing.ACTIVE);
    }
    function = builder.build();
    writesOnlyTo(logs);
    if (props.tracing()) {
      NagFindings.tracing(function);
    }
    NagFindings.keyActions(function);
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "every trigger invokes the alias of a published version");
    timeout = shape.timeout();
    alias =
        Alias.Builder.create(scope, shape.id() + "Live")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
  }

  private static LogGroup logs(Construct scope, Shape shape, JobsBackendProps props) {
    var logs =
        LogGroup.Builder.create(scope, shape.id() + "Logs")
            .retention(props.logRetention())
            .removalPolicy(RemovalPolicy.DESTROY);
    props.encryptionKey().ifPresent(logs::encryptionKey);
    return logs.build();
  }

  /** Replaces CDK's policy, which allows a function to write to all log groups of the account. */
  private void writesOnlyTo(LogGroup logs) {
    var role = Objects.requireNonNull(function.getRole(), "CDK creates a role for each function");
    ((CfnRole) role.getNode().getDefaultChild()).setManagedPolicyArns(null);
    logs.grantWrite(function);
  }

  /** Sets an environment variable of the function. */
  JobFunction with(Setting setting, String value) {
    function.addEnvironment(setting.name(), value);
    return this;
  }

  /** Allows actions on resources. */
  JobFunction allow(List<String> actions, List<String> resources) {
    function.addToRolePolicy(
        PolicyStatement.Builder.create().actions(actions).resources(resources).build());
    NagFindings.wildcards(function, resources);
    return this;
  }

  /** Allows actions on resources while each of the given condition keys has its value. */
  JobFunction allow(List<String> actions, List<String> resources, Map<String, Object> equal) {
    function.addToRolePolicy(
        PolicyStatement.Builder.create()
            .actions(actions)
            .resources(resources)
            .conditions(ordered("StringEquals", equal))
            .build());
    NagFindings.wildcards(function, resources);
    return this;
  }

  /** Returns the limit of an invocation's duration. */
  Duration timeout() {
    return timeout;
  }

  FunctionName name() {
    return name;
  }

  Function function() {
    return function;
  }

  Alias alias() {
    return alias;
  }

  static Map<String, Object> ordered(Object... entries) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
