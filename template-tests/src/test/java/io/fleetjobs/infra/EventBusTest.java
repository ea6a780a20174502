package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests what the property {@code eventBus} adds to a stack. */
class EventBusTest {
  private static final JsonNode TEMPLATE =
      Synthesised.json(Synthesised.text(props -> props.eventBus("fleet")));

  @Test
  void withoutABusNothingOfItIsThere() {
    assertThat(Synthesised.TEXT).doesNotContain("EVENTS_", "events:PutEvents", "JobsEvents");
  }

  @Test
  void oneFunctionMayPutEventsOnThatBusOnly() {
    assertThat(allowed("events:PutEvents")).isEqualTo(Map.of("Events", Set.of(":event-bus/fleet")));
  }

  @Test
  void theFunctionThatSendsHasNoRightOnTheTable() {
    assertThat(actions("Events")).noneMatch(action -> action.startsWith("dynamodb:"));
  }

  @Test
  void theStreamsFunctionsMayInvokeItAndUseItsFailureQueue() {
    assertThat(allowed("lambda:InvokeFunction").get("ExecutionChanges"))
        .anyMatch(target -> target.contains("JobsEventsLive"));
    assertThat(allowed("lambda:InvokeFunction").get("JobChanges"))
        .anyMatch(target -> target.contains("JobsEventsLive"));
    for (var function : java.util.List.of("ExecutionChanges", "JobChanges", "Events")) {
      assertThat(allowed("sqs:SendMessage").get(function))
          .as(function)
          .anyMatch(queue -> queue.contains("JobsEventsFailures"));
    }
  }

  @Test
  void anInvocationIsRetriedTwiceAndThenKept() {
    var config =
        resources("AWS::Lambda::EventInvokeConfig")
            .filter(found -> found.getKey().startsWith("JobsEventsLive"))
            .map(found -> found.getValue().path("Properties"))
            .findFirst()
            .orElseThrow();

    assertThat(config.path("MaximumRetryAttempts").asInt()).isEqualTo(2);
    assertThat(config.path("MaximumEventAgeInSeconds").asInt()).isEqualTo(21_600);
    assertThat(config.path("DestinationConfig").toString()).contains("JobsEventsFailures");
  }

  @Test
  void itsFailureQueueItsErrorsAndItsThrottlesHaveAlarms() {
    assertThat(
            resources("AWS::CloudWatch::Alarm")
                .map(Map.Entry::getKey)
                .filter(id -> id.startsWith("JobsEvents"))
                .map(id -> id.replaceAll("[0-9A-F]{8}$", "")))
        .containsExactlyInAnyOrder(
            "JobsEventsFailuresAlarm", "JobsEventsErrorsAlarm", "JobsEventsThrottlesAlarm");
  }

  /** Returns the ends of the resources on which each function may take an action. */
  private static Map<String, Set<String>> allowed(String action) {
    var allowed = new TreeMap<String, Set<String>>();
    policies()
        .forEach(policy ->
            stream(policy.getValue().at("/Properties/PolicyDocument/Statement"))
                .filter(statement -> statement.path("Action").toString().contains(action))
                .flatMap(statement -> stream(statement.path("Resource")))
                .forEach(resource ->
                    allowed
                        .computeIfAbsent(function(policy), _ -> new TreeSet<>())
                        .add(
                            resource.toString().replaceAll("^.*(:event-bus/[^\"]*)\"]]}$", "$1"))));
    return allowed;
  }

  private static Set<String> actions(String function) {
    var actions = new TreeSet<String>();
    policies()
        .filter(policy -> function(policy).equals(function))
        .flatMap(policy -> stream(policy.getValue().at("/Properties/PolicyDocument/Statement")))
        .flatMap(statement -> stream(statement.path("Action")))
        .forEach(action -> actions.add(action.asText()));
    return actions;
  }

  private static String function(Map.Entry<String, JsonNode> policy) {
    return policy.getKey().replaceAll("^Jobs|ServiceRole.*", "");
  }

  private static Stream<Map.Entry<String, JsonNode>> policies() {
    return resources("AWS::IAM::Policy");
  }

  private static Stream<Map.Entry<String, JsonNode>> resources(String type) {
    return TEMPLATE.path("Resources").properties().stream()
        .filter(resource -> resource.getValue().path("Type").asText().equals(type));
  }
}
