package io.fleetjobs.infra;

import static io.fleetjobs.layout.ManagementRoute.CREATE_JOB;
import static io.fleetjobs.layout.ManagementRoute.DESCRIBE_JOB;
import static io.fleetjobs.layout.ManagementRoute.LIST_JOB_EXECUTIONS_FOR_JOB;

import io.fleetjobs.layout.ManagementRoute;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Creates the managed policies that an account can attach to the roles of its operators. In their
 * resources {@code *} also covers slashes. Operator rules limit the targets of whoever has them.
 */
final class OperatorPolicies {
  private static final String ALL_READS = "GET/*";

  private final Construct scope;
  private final String stage;
  private final ManagedPolicy readOnly;
  private final ManagedPolicy operator;
  private final ManagedPolicy ci;

  OperatorPolicies(Construct scope, HttpApi api) {
    this.scope = scope;
    this.stage = HttpApis.stage(api);
    readOnly = policy("ReadOnlyPolicy", "Reads everything in Fleetjobs", List.of(ALL_READS));
    operator =
        policy(
            "OperatorPolicy",
            "Reads everything in Fleetjobs, and changes jobs, executions and tags",
            Stream.concat(
                    Stream.of(ALL_READS),
                    Arrays.stream(ManagementRoute.values())
                        .filter(OperatorPolicies::changesJobs)
                        .map(OperatorPolicies::resource))
                .toList());
    ci =
        policy(
            "CiPolicy",
            "Creates jobs in Fleetjobs and waits for them",
            Stream.of(CREATE_JOB, DESCRIBE_JOB, LIST_JOB_EXECUTIONS_FOR_JOB)
                .map(OperatorPolicies::resource)
                .toList());
  }

  /** Returns the policy for all operations that read. */
  ManagedPolicy readOnly() {
    return readOnly;
  }

  /** Returns the policy for all operations, except changes of templates. */
  ManagedPolicy operator() {
    return operator;
  }

  /**
   * Returns the policy for builds that create jobs. IAM cannot tell CreateJob from CancelJob, since
   * both are a PUT below {@code /jobs/}.
   */
  ManagedPolicy ci() {
    return ci;
  }

  private static boolean changesJobs(ManagementRoute route) {
    return switch (route.method()) {
      case GET -> false;
      case DELETE, PATCH, POST, PUT -> !route.path().startsWith("/job-templates");
    };
  }

  /** Returns the resource of a route, with {@code *} for each parameter of its path. */
  private static String resource(ManagementRoute route) {
    return route.method() + route.path().replaceAll("\\{[^}]+}", "*");
  }

  private ManagedPolicy policy(String id, String description, List<String> routes) {
    var resources = routes.stream().map(route -> stage + route).sorted().toList();
    var policy =
        ManagedPolicy.Builder.create(scope, id)
            .description(description)
            .statements(
                List.of(
                    PolicyStatement.Builder.create()
                        .actions(List.of("execute-api:Invoke"))
                        .resources(resources)
                        .build()))
            .build();
    NagFindings.wildcards(policy, resources);
    return policy;
  }
}
