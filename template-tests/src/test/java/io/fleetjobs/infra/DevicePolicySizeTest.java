package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the size of the device policies. AWS IoT accepts at most 2 048 characters, without blanks,
 * and no stack with a longer policy deploys.
 */
class DevicePolicySizeTest {
  private static final int MAX = 2_048;
  private static final JsonNode TEMPLATE =
      Synthesised.json(Synthesised.text(props -> props.topicPrefix("fourteen-chars/thirteen-char")))
          .path("Resources");

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"aws, ap-southeast-1", "aws-us-gov, us-gov-east-1", "aws-cn, cn-northwest-1"})
  void thePolicyOfTheLongestPrefixFits(String partition, String region) {
    var names =
        Map.of(
            "AWS::Partition", partition, "AWS::Region", region, "AWS::AccountId", "123456789012");
    var policies =
        TEMPLATE.properties().stream()
            .map(Map.Entry::getValue)
            .filter(resource -> resource.path("Type").asText().equals("AWS::IoT::Policy"))
            .map(policy ->
                resolved(policy.path("Properties").path("PolicyDocument"), names).toString())
            .toList();

    assertThat(policies).hasSize(2);
    policies.forEach(policy ->
        assertThat(policy.length())
            .as(policy.length() + " characters: " + policy)
            .isLessThanOrEqualTo(MAX));
  }

  /**
   * Returns a policy with its names filled in. Names that are not given, and attributes, are
   * replaced by ones of the greatest length.
   */
  private static JsonNode resolved(JsonNode node, Map<String, String> names) {
    if (node.has("Ref")) {
      return text(names.getOrDefault(node.path("Ref").asText(), "x".repeat(128)));
    }
    if (node.has("Fn::GetAtt")) {
      return text("arn:aws-us-gov:iot:us-gov-east-1:123456789012:rolealias/" + "x".repeat(128));
    }
    if (node.has("Fn::Join")) {
      return text(
          stream(node.path("Fn::Join").path(1))
              .map(part -> resolved(part, names).asText())
              .collect(Collectors.joining()));
    }
    if (node.isObject()) {
      var object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> object.set(e.getKey(), resolved(e.getValue(), names)));
      return object;
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(each -> array.add(resolved(each, names)));
      return array;
    }
    return node;
  }

  private static TextNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
