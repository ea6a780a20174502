package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.JobEventMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the permissions and topics that job events add to a stack. By default there are none. */
class JobEventsTest {
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "OFF, JobChanges, ''",
    "ON, JobChanges, iot:Publish",
    "ACCOUNT, JobChanges, iot:DescribeEventConfigurations iot:Publish",
    "OFF, ExecutionChanges, ''",
    "ON, ExecutionChanges, ''",
    "ACCOUNT, ExecutionChanges, iot:DescribeEventConfigurations"
  })
  void aFunctionMayPublishEventsInAddition(JobEventMode mode, String function, String more) {
    var actions = new TreeSet<>(actions(template(mode), function));
    actions.removeAll(actions(Synthesised.TEMPLATE, function));

    assertThat(String.join(" ", actions)).isEqualTo(more);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"JobChanges, events/job/*/*", "ExecutionChanges, events/jobExecution/*/*"})
  void eventsGoToTheTopicsOfEventsOnly(String function, String topics) {
    var published =
        statements(template(JobEventMode.ON), function)
            .filter(statement -> actionsOf(statement).contains("iot:Publish"))
            .flatMap(statement -> stream(statement.path("Resource")))
            .map(JsonNode::toString)
            .filter(topic -> topic.contains("events"))
            .map(topic -> topic.replaceAll(".*:topic/fleetjobs/|\"]].*", ""))
            .collect(Collectors.toSet());

    assertThat(published).containsExactlyInAnyOrder(topics);
  }

  private static JsonNode template(JobEventMode mode) {
    return Synthesised.json(Synthesised.text(props -> props.jobEvents(mode)));
  }

  private static Set<String> actions(JsonNode template, String function) {
    return statements(template, function)
        .flatMap(statement -> actionsOf(statement).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> actionsOf(JsonNode statement) {
    return stream(statement.path("Action")).map(JsonNode::asText).collect(Collectors.toSet());
  }

  private static java.util.stream.Stream<JsonNode> statements(JsonNode template, String function) {
    return ofType(template, "AWS::IAM::Policy")
        .filter(policy -> policy.getKey().startsWith("Jobs" + function + "ServiceRole"))
        .flatMap(policy ->
            stream(policy.getValue().path("Properties").path("PolicyDocument").path("Statement")));
  }

  private static java.util.stream.Stream<Map.Entry<String, JsonNode>> ofType(
      JsonNode template, String type) {
    return template.path("Resources").properties().stream()
        .filter(resource -> resource.getValue().path("Type").asText().equals(type));
  }
}
