package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.only;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
 * What invokes functions: routes, rules, streams, queues and the schedule, and where failures are
 * kept.
 */
class TriggersTest {
  @Test
  void everyRouteNeedsASignature() {
    var routes = resources("AWS::ApiGatewayV2::Route");

    assertEquals(DeviceOperation.values().length + ManagementRoute.values().length, routes.size());
    routes.forEach(
        (id, route) -> assertEquals("AWS_IAM", route.path("AuthorizationType").asText(), id));
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
        assertTrue(
            aliases.stream().anyMatch(alias -> target.contains("\"Ref\":\"" + alias + "\"")),
            target));
    assertEquals(8, targets.size());
  }

  @Test
  void noRuleHearsAReplyOrANotification() {
    var rules =
        resources("AWS::IoT::TopicRule").values().stream()
            .map(rule -> TopicRule.parse(rule.path("TopicRulePayload").path("Sql").asText()))
            .toList();

    var filters =
        Arrays.stream(DeviceOperation.values())
            .mapToInt(topic -> topic.topicFilters("fleetjobs").size())
            .sum();
    assertEquals(filters + 1, rules.size());
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
      assertTrue(rules.stream().noneMatch(rule -> rule.matches(topic)), topic);
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
      assertEquals(1, rules.stream().filter(rule -> rule.matches(topic)).count(), topic);
    }
  }

  @Test
  void whatFailsIsKept() {
    mappings("Stream")
        .forEach((id, mapping) -> {
          assertFalse(mapping.path("DestinationConfig").path("OnFailure").isMissingNode(), id);
          assertTrue(mapping.path("BisectBatchOnFunctionError").asBoolean(), id);
          assertEquals(
              "[\"ReportBatchItemFailures\"]", mapping.path("FunctionResponseTypes").toString());
          assertEquals(1, mapping.path("ParallelizationFactor").asInt(), id);
        });
    assertEquals(4, resources("AWS::Lambda::EventInvokeConfig").size());
    resources("AWS::Lambda::EventInvokeConfig")
        .forEach((id, config) ->
            assertFalse(config.path("DestinationConfig").path("OnFailure").isMissingNode(), id));
    resources("AWS::IoT::TopicRule")
        .forEach((id, rule) ->
            assertFalse(rule.path("TopicRulePayload").path("ErrorAction").isMissingNode(), id));
    assertFalse(
        only("AWS::Scheduler::Schedule").path("Target").path("DeadLetterConfig").isMissingNode());
    assertEquals(
        queues("Failures").size(),
        resources("AWS::CloudWatch::Alarm").values().stream()
            .filter(alarm -> alarm.path("Namespace").asText().equals("AWS/SQS"))
            .count());
  }

  /**
   * A message that is lost loses nothing: the next scheduled sweep finds what it would have found.
   */
  @Test
  void aMessageThatAsksForASweepIsKeptUntilTheNextScheduledSweep() {
    var queue = queues("SweepQueue").values().iterator().next();
    var mapping = mappings("SweepQueue").values().iterator().next();

    assertEquals(120, queue.path("MessageRetentionPeriod").asInt());
    assertEquals(
        named("AWS::Lambda::Function", "JobsDue").path("Timeout").asInt(),
        queue.path("VisibilityTimeout").asInt(),
        "no other run takes it while one may be at it");
    assertTrue(mapping.path("FunctionName").toString().contains("JobsDueLive"));
    assertEquals(2, mapping.path("ScalingConfig").path("MaximumConcurrency").asInt());
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
