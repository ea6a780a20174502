package io.fleetjobs.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.layout.HistoryMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the resources of a synthesized template that the local run needs. */
public final class StackTemplate {
  private static final String SYNTHESISED = "/fleetjobs-local.template.json";
  private static final String WITH_FULL_HISTORY = "/fleetjobs-local-full-history.template.json";

  /**
   * Types of resources that have no meaning on one machine. Among them are permissions, logs,
   * alarms, versions of functions, and parameters that claim a topic prefix.
   */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "AWS::IAM::Role",
          "AWS::IAM::Policy",
          "AWS::IAM::ManagedPolicy",
          "AWS::Logs::LogGroup",
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Version",
          "AWS::Lambda::Alias",
          "AWS::SQS::QueuePolicy",
          "AWS::SQS::Queue",
          "AWS::IoT::RoleAlias",
          "AWS::SSM::Parameter",
          "AWS::CDK::Metadata",
          "AWS::ApiGatewayV2::Stage",
          "AWS::ApiGatewayV2::Integration");

  private static final Set<String> RUN =
      Set.of(
          "AWS::DynamoDB::GlobalTable",
          "AWS::Lambda::Function",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::EventSourceMapping",
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Route",
          "AWS::IoT::TopicRule",
          "AWS::IoT::Policy",
          "AWS::Scheduler::Schedule");

  private final JsonNode resources;
  private final Resolver resolver;

  private StackTemplate(JsonNode template, Account account) {
    resources = template.path("Resources");
    resolver = new Resolver(resources, account);
    resources
        .properties()
        .forEach(entry -> check(entry.getKey(), entry.getValue().path("Type").asText()));
  }

  /**
   * Returns the template that the build has synthesized.
   *
   * @throws IllegalStateException if it is not built
   * @throws IllegalArgumentException if it has a type of resource that the local run does not know
   */
  public static StackTemplate synthesised(Account account) {
    return synthesised(account, HistoryMode.SUMMARY);
  }

  /** Returns the template for a history, and throws the same exceptions. */
  public static StackTemplate synthesised(Account account, HistoryMode history) {
    var file =
        switch (history) {
          case SUMMARY -> SYNTHESISED;
          case FULL -> WITH_FULL_HISTORY;
        };
    try (var template = StackTemplate.class.getResourceAsStream(file)) {
      if (template == null) {
        throw new IllegalStateException("the template " + file + " is missing: run mvn package");
      }
      return parse(template, account);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * @throws IllegalArgumentException if the template has a type of resource that the local run does
   *     not know
   */
  public static StackTemplate parse(InputStream template, Account account) {
    try {
      return new StackTemplate(new ObjectMapper().readTree(template), account);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void check(String logicalId, String type) {
    if (!MEANINGLESS.contains(type) && !RUN.contains(type)) {
      throw new IllegalArgumentException(
          "the template has "
              + logicalId
              + ", a "
              + type
              + ", which the local run does not support");
    }
  }

  /** A resource: its logical id, and its properties with all functions resolved. */
  private record Resource(String id, JsonNode properties) {}

  private Stream<Resource> ofType(String type) {
    return resources.properties().stream()
        .filter(entry -> entry.getValue().path("Type").asText().equals(type))
        .map(entry ->
            new Resource(entry.getKey(), resolver.resolve(entry.getValue().path("Properties"))));
  }

  /** A Lambda function. ARNs of the function and of its alias contain its name. */
  public record Function(
      String name, String handler, Map<String, String> environment, int timeoutSeconds) {
    public String className() {
      return handler.substring(0, handler.indexOf("::"));
    }
  }

  public List<Function> functions() {
    return ofType("AWS::Lambda::Function")
        .map(resource -> {
          var environment = new HashMap<String, String>();
          resource
              .properties()
              .path("Environment")
              .path("Variables")
              .properties()
              .forEach(entry -> environment.put(entry.getKey(), entry.getValue().textValue()));
          return new Function(
              resource.id(),
              resource.properties().path("Handler").textValue(),
              Map.copyOf(environment),
              resource.properties().path("Timeout").asInt());
        })
        .toList();
  }

  /** The retries of asynchronous invocations of a function. */
  public record AsyncInvocation(String function, int retries, Optional<String> failureQueue) {}

  public List<AsyncInvocation> asyncInvocations() {
    return ofType("AWS::Lambda::EventInvokeConfig")
        .map(Resource::properties)
        .map(config ->
            new AsyncInvocation(
                functionName(config.path("FunctionName").textValue()),
                config.path("MaximumRetryAttempts").asInt(2),
                failureQueue(config)))
        .toList();
  }

  /**
   * The delivery of the table's stream to a function. Mappings of queues are left out: in the local
   * run, functions send nothing to a queue, since the clock moves from deadline to deadline.
   */
  public record StreamMapping(
      String function,
      int batchSize,
      boolean bisects,
      int retries,
      List<String> filterPatterns,
      Optional<String> failureQueue) {}

  public List<StreamMapping> streamMappings() {
    return ofType("AWS::Lambda::EventSourceMapping")
        .map(Resource::properties)
        .filter(mapping -> mapping.path("EventSourceArn").asText().contains(":dynamodb:"))
        .map(mapping ->
            new StreamMapping(
                functionName(mapping.path("FunctionName").textValue()),
                mapping.path("BatchSize").asInt(),
                mapping.path("BisectBatchOnFunctionError").asBoolean(),
                mapping.path("MaximumRetryAttempts").asInt(),
                mapping.path("FilterCriteria").path("Filters").findValuesAsText("Pattern"),
                failureQueue(mapping)))
        .toList();
  }

  /** A route of one of the HTTP APIs. */
  public record HttpRoute(String apiName, String routeKey, String function) {}

  public List<HttpRoute> httpRoutes() {
    return ofType("AWS::ApiGatewayV2::Route")
        .map(Resource::properties)
        .map(route -> {
          var api = resources.path(route.path("ApiId").textValue());
          var integration =
              resources.path(route.path("Target").textValue().substring("integrations/".length()));
          var uri = resolver.resolve(integration.path("Properties").path("IntegrationUri"));
          return new HttpRoute(
              api.path("Properties").path("Name").textValue(),
              route.path("RouteKey").textValue(),
              functionName(uri.textValue()));
        })
        .toList();
  }

  /** An IoT rule with one Lambda action. */
  public record IotRule(String sql, String function) {}

  public List<IotRule> iotRules() {
    return ofType("AWS::IoT::TopicRule")
        .map(resource -> resource.properties().path("TopicRulePayload"))
        .map(rule ->
            new IotRule(
                rule.path("Sql").textValue(),
                functionName(
                    rule.path("Actions").path(0).path("Lambda").path("FunctionArn").textValue())))
        .toList();
  }

  /**
   * Returns the topics that the device policy allows a thing to publish to, with the variable of
   * the thing's name.
   */
  public List<String> publishableTopics() {
    return ofType("AWS::IoT::Policy")
        .flatMap(policy -> stream(policy.properties().path("PolicyDocument").path("Statement")))
        .filter(statement -> statement.path("Action").asText().equals("iot:Publish"))
        .flatMap(statement -> stream(statement.path("Resource")))
        .map(JsonNode::textValue)
        .map(arn -> arn.substring(arn.indexOf(":topic/") + ":topic/".length()))
        .toList();
  }

  /** A schedule that invokes a function at a rate. */
  public record Schedule(
      String expression,
      String function,
      String input,
      int retries,
      Optional<String> failureQueue) {}

  public List<Schedule> schedules() {
    return ofType("AWS::Scheduler::Schedule")
        .map(Resource::properties)
        .map(schedule -> {
          var target = schedule.path("Target");
          return new Schedule(
              schedule.path("ScheduleExpression").textValue(),
              functionName(target.path("Arn").textValue()),
              target.path("Input").textValue(),
              target.path("RetryPolicy").path("MaximumRetryAttempts").asInt(),
              Optional.ofNullable(target.path("DeadLetterConfig").path("Arn").textValue())
                  .map(StackTemplate::queueName));
        })
        .toList();
  }

  /** The table's name, and its properties in CloudFormation's form. */
  public record TableDefinition(String name, JsonNode properties) {}

  public TableDefinition table() {
    return ofType("AWS::DynamoDB::GlobalTable")
        .map(table -> new TableDefinition(table.id(), table.properties()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the template has no table"));
  }

  /** Returns the function that a name, an ARN, or the ARN of an alias refers to. */
  public static String functionName(String nameOrArn) {
    var parts = nameOrArn.split(":", -1);
    return parts[0].equals("arn") ? parts[6] : parts[0];
  }

  private static Optional<String> failureQueue(JsonNode config) {
    return Optional.ofNullable(
            config.path("DestinationConfig").path("OnFailure").path("Destination").textValue())
        .map(StackTemplate::queueName);
  }

  private static String queueName(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return java.util.stream.StreamSupport.stream(list.spliterator(), false);
  }
}
