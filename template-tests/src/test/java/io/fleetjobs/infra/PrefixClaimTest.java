package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** Tests that no two backends have one topic prefix; both would answer each device. */
class PrefixClaimTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "fleetjobs, fleetjobs",
    "acme/prod, acme_sprod",
    "acme:prod, acme_cprod",
    "acme_sprod, acme__sprod",
    "acme.prod-1, acme.prod-1"
  })
  void aParameterIsNamedAfterThePrefix(String prefix, String name) {
    var template = Synthesised.json(Synthesised.text(props -> props.topicPrefix(prefix)));

    var claim =
        template.path("Resources").properties().stream()
            .filter(entry -> entry.getValue().path("Type").asText().equals("AWS::SSM::Parameter"))
            .map(entry -> entry.getValue().path("Properties"))
            .toList();
    assertThat(claim).hasSize(1);
    assertThat(claim.getFirst().path("Name").asText())
        .isEqualTo("/fleetjobs/topic-prefixes/" + name);
    assertThat(claim.getFirst().path("Value").toString()).isEqualTo("{\"Ref\":\"AWS::StackId\"}");
  }

  /** CloudFormation creates the new parameter before it deletes the old one. */
  @Test
  void anotherPrefixChangesNoNameButThatOfTheParameter() {
    var before = Synthesised.TEMPLATE.path("Resources");
    var after =
        Synthesised.json(Synthesised.text(props -> props.topicPrefix("acme"))).path("Resources");

    assertThat(ids(after)).isEqualTo(ids(before));
    assertThat(
            ids(after).stream()
                .filter(id -> !names(after.path(id)).equals(names(before.path(id))))
                .toList())
        .singleElement()
        .asString()
        .startsWith("JobsTopicPrefixClaim");
  }

  /** Returns the logical ids without those of versions, which follow from the environment. */
  private static Set<String> ids(JsonNode resources) {
    return resources
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(id -> !id.contains("CurrentVersion"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the properties by which a resource is found, and whose change replaces it. */
  private static Map<String, JsonNode> names(JsonNode resource) {
    return resource
        .path("Properties")
        .propertyStream()
        .filter(property -> property.getKey().matches("Name|\\w+Name"))
        .filter(property -> property.getValue().isTextual())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** IAM's names are the same in all regions, and stacks in two regions may have one prefix. */
  @Test
  void noNameOfIamFollowsFromThePrefix() {
    List.of("AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
        .forEach(type ->
            Synthesised.resources(type)
                .forEach((id, properties) -> {
                  assertThat(properties.path("RoleName").isMissingNode()).as(id).isTrue();
                  assertThat(properties.path("ManagedPolicyName").isMissingNode()).as(id).isTrue();
                }));
  }

  @Test
  void noTwoPrefixesHaveOneName() {
    var parts = List.of("a", "_", "s", "c", ":", "_s", "_c", "__", ".", "-");
    var prefixes = new HashSet<String>();
    for (var first : parts) {
      for (var second : parts) {
        for (var third : parts) {
          prefixes.add(first + second + third);
          prefixes.add(first + second + "/" + third);
        }
      }
    }

    var names = new HashSet<String>();
    prefixes.forEach(prefix -> names.add(PrefixClaim.name(TopicPrefix.checked(prefix, false))));

    assertThat(names).hasSize(prefixes.size());
    assertThat(names).allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
  }

  @Test
  void twoStacksOfAnAppCannotHaveOnePrefix() {
    var app = JobsApp.app().build();
    backend(app, "North", "123456789012", "eu-west-1", "plants");

    var refused =
        catchThrowableOfType(
            IllegalArgumentException.class,
            () -> backend(app, "South", "123456789012", "eu-west-1", "plants"));

    assertThat(refused)
        .hasMessage(
            "expected a topic prefix that no other backend of the app has in"
                + " aws://123456789012/eu-west-1, got 'plants'");
  }

  @Test
  void theyCanInAnotherRegionOrAccountOrWithAnotherPrefix() {
    var app = JobsApp.app().build();

    backend(app, "North", "123456789012", "eu-west-1", "plants");
    backend(app, "South", "123456789012", "us-east-1", "plants");
    backend(app, "East", "210987654321", "eu-west-1", "plants");
    backend(app, "West", "123456789012", "eu-west-1", "plants/west");
  }

  private static void backend(App app, String stack, String account, String region, String prefix) {
    var env = Environment.builder().account(account).region(region).build();
    new JobsBackend(
        new Stack(app, stack, StackProps.builder().env(env).build()),
        "Jobs",
        JobsBackendProps.builder().code(Synthesised.CODE).topicPrefix(prefix).build());
  }
}
