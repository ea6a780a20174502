package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.only;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.local.sql.TopicRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests the triggers of functions: routes, rules, streams, queues and the schedule, and the queues
 * that keep failures.
 */
class TriggersTest {
  @Test
  void everyRouteNeedsASignature() {
    var routes = resources("AWS::ApiGatewayV2::Route");

    assertThat(routes).hasSize(DeviceOperation.values().length + ManagementRoute.values().length);
    routes.forEach((id, route) ->
        assertThat(route.path("AuthorizationType").asText()).as(id).isEqualTo("AWS_IAM"));
  }

  @Test
  void everyTriggerGoesToAnAlias() {
    var aliases = resources("AWS::Lambda::Alias").keySet();
    var targets = new TreeSet<String>();
    resources("AWS::ApiGatewayV2::Integration")
        .values()
        .forEach(integration -> targets.add(integration.path("IntegrationUri").toString()));
    resources("AWS::IoT::TopicRule")
        .values()
        .forEach(rule ->
            targets.add(
                rule.path("TopicRulePayload")
                    .path("Actions")
                    .path(0)
                    .path("Lambda")
                    .path("FunctionArn")
                    .toString()));
    resources("AWS::Scheduler::Schedule")
        .values()
        .forEach(schedule -> targets.add(schedule.path("Target").path("Arn").toString()));
    resources("AWS::Lambda::EventSourceMapping")
        .values()
        .forEach(mapping -> targets.add(mapping.path("FunctionName").toString()));

    targets.forEach(target ->
        assertThat(aliases)
            .as(target)
            .anyMatch(alias -> target.contains("\"Ref\":\"" + alias + "\"")));
    assertThat(targets).hasSize(8);
  }

  @Test
  void noRuleMatchesAReplyOrANotification() {
    var rules =
        resources("AWS::IoT::TopicRule").values().stream()
            .map(rule -> TopicRule.parse(rule.path("TopicRulePayload").path("Sql").asText()))
            .toList();

    var filters =
        Arrays.stream(DeviceOperation.values())
            .mapToInt(topic -> topic.topicFilters("fleetjobs").size())
            .sum();
    assertThat(rules).hasSize(filters + 1);
    for (var suffix :
        List.of(
            "get/accepted",
            "get/rejected",
            "start-next/accepted",
            "start-next/rejected",
            "j/get/accepted",
            "j/update/rejected",
            "$next/get/accepted",
            "notify",
            "notify-next",
            "get/get/accepted",
            "j/frobnicate",
            "j/namespace-n/get/accepted",
            "j/namespace-n/update/rejected",
            "notify-namespace-n",
            "notify-next-namespace-n")) {
      var topic = DeviceTopic.topic("fleetjobs", "t", suffix);
      assertThat(rules).as(topic).noneMatch(rule -> rule.matches(topic));
    }
    for (var suffix :
        List.of(
            "get",
            "start-next",
            "j/get",
            "$next/get",
            "j/update",
            "$next/namespace-n/get",
            "j/namespace-n/get",
            "j/namespace-n/update")) {
      var topic = DeviceTopic.topic("fleetjobs", "t", suffix);
      assertThat(rules.stream().filter(rule -> rule.matches(topic)).count()).as(topic).isEqualTo(1);
    }
  }

  @Test
  void aFailedEventIsKept() {
    mappings("Stream")
        .forEach((id, mapping) -> {
          assertThat(mapping.path("DestinationConfig").path("OnFailure").isMissingNode())
              .as(id)
              .isFalse();
          assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean()).as(id).isTrue();
          assertThat(mapping.path("FunctionResponseTypes").toString())
              .isEqualTo("[\"ReportBatchItemFailures\"]");
          assertThat(mapping.path("ParallelizationFactor").asInt()).as(id).isEqualTo(1);
        });
    assertThat(resources("AWS::Lambda::EventInvokeConfig")).hasSize(4);
    resources("AWS::Lambda::EventInvokeConfig")
        .forEach((id, config) ->
            assertThat(config.path("DestinationConfig").path("OnFailure").isMissingNode())
                .as(id)
                .isFalse());
    resources("AWS::IoT::TopicRule")
        .forEach((id, rule) ->
            assertThat(rule.path("TopicRulePayload").path("ErrorAction").isMissingNode())
                .as(id)
                .isFalse());
    assertThat(
            only("AWS::Scheduler::Schedule")
                .path("Target")
                .path("DeadLetterConfig")
                .isMissingNode())
        .isFalse();
    assertThat(
            resources("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("Namespace").asText().equals("AWS/SQS"))
                .count())
        .isEqualTo(queues("Failures").size());
  }

  /** No work is lost with a message: the next scheduled sweep does the same work. */
  @Test
  void aMessageThatAsksForASweepIsKeptUntilTheNextScheduledSweep() {
    var queue = queues("SweepQueue").values().iterator().next();
    var mapping = mappings("SweepQueue").values().iterator().next();

    assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(120);
    assertThat(queue.path("VisibilityTimeout").asInt())
        .as("no other run takes it while one may be at it")
        .isEqualTo(named("AWS::Lambda::Function", "JobsDue").path("Timeout").asInt());
    assertThat(mapping.path("FunctionName").toString()).contains("JobsDueLive");
    assertThat(mapping.path("ScalingConfig").path("MaximumConcurrency").asInt()).isEqualTo(2);
  }

  private static Map<String, JsonNode> mappings(String source) {
    return where(
        resources("AWS::Lambda::EventSourceMapping"),
        entry -> entry.getValue().path("EventSourceArn").toString().contains(source));
  }

  private static Map<String, JsonNode> queues(String name) {
    return where(resources("AWS::SQS::Queue"), entry -> entry.getKey().contains(name));
  }

  private static Map<String, JsonNode> where(
      Map<String, JsonNode> resources, Predicate<Map.Entry<String, JsonNode>> wanted) {
    return resources.entrySet().stream()
        .filter(wanted)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
