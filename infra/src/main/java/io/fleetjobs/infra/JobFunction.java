package io.fleetjobs.infra;

import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** One function with its alias, which every trigger goes to, so that it starts from a snapshot. */
final class JobFunction {
  static final String ALIAS = "live";

  private final Function function;
  private final Alias alias;
  private final Duration timeout;

  /**
   * How one function differs from the others.
   *
   * @param reserved its reserved concurrency; empty for none
   */
  record Shape(
      FunctionName name, Duration timeout, int memoryMegabytes, Optional<Integer> reserved) {
    String id() {
      return name.id();
    }
  }

  JobFunction(Construct scope, Shape shape, Code code, JobsBackendProps props) {
    var logs =
        LogGroup.Builder.create(scope, shape.id() + "Logs")
            .retention(props.logRetention())
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
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
            // The lines are JSON already, and metrics are found in lines that nothing is wrapped
            // around.
            .loggingFormat(LoggingFormat.TEXT);
    shape.reserved().ifPresent(builder::reservedConcurrentExecutions);
    function = builder.build();
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "every trigger goes to the alias of a published version");
    timeout = shape.timeout();
    alias =
        Alias.Builder.create(scope, shape.id() + "Live")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
  }

  /** Sets what the function reads from its environment. */
  JobFunction with(Setting setting, String value) {
    function.addEnvironment(setting.name(), value);
    return this;
  }

  /** Allows named actions on named resources. */
  JobFunction allow(List<String> actions, List<String> resources) {
    function.addToRolePolicy(
        PolicyStatement.Builder.create().actions(actions).resources(resources).build());
    return this;
  }

  /** Returns how long an invocation may take. */
  Duration timeout() {
    return timeout;
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
