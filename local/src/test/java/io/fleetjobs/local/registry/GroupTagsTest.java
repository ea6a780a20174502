package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.ARN;
import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.registry.TestRegistry.Answer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTagsTest {
  private static final String GROUP = ARN + "thinggroup/g";
  private static final String TEAM = "{\"Key\":\"team\",\"Value\":\"pumps\"}";
  private static final String ENV = "{\"Key\":\"env\",\"Value\":\"\"}";

  private final TestRegistry api = new TestRegistry();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aGroupIsCreatedWithTagsThatCanBeChanged() {
    create(api, TEAM, ENV);
    assertThat(list(api).body()).isEqualTo(tags(ENV, TEAM));

    assertThat(tag(GROUP, "{\"Key\":\"env\",\"Value\":\"prod\"}").status()).isEqualTo(200);
    assertThat(untag(GROUP, "team", "absent").status()).isEqualTo(200);

    assertThat(list(api).body()).isEqualTo(tags("{\"Key\":\"env\",\"Value\":\"prod\"}"));
  }

  @Test
  void aGroupWithoutTagsHasAnEmptyList() {
    api.group("g", "{}");

    assertThat(list(api).body()).isEqualTo(tags());
  }

  @Test
  void tagsAreNoPartOfTheGroupsVersion() {
    create(api, TEAM);
    tag(GROUP, ENV);
    api.patch("/thing-groups/g", "{\"thingGroupProperties\":{\"thingGroupDescription\":\"d\"}}");

    assertThat(list(api).body()).isEqualTo(tags(ENV, TEAM));
    assertThat(api.get("/thing-groups/g").body().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void aGroupThatIsCreatedAgainAfterItsDeletionHasNoTags() {
    create(api, TEAM);
    api.delete("/thing-groups/g");
    assertRefused(404, "ResourceNotFoundException", list(api));

    api.group("g", "{}");

    assertThat(list(api).body()).isEqualTo(tags());
  }

  @Test
  void aGroupThatExistsWithOtherTagsIsRefused() {
    create(api, TEAM, ENV);

    assertThat(create(api, ENV, TEAM).status()).isEqualTo(200);
    assertRefused(409, "ResourceAlreadyExistsException", create(api, ENV));
    assertThat(list(api).body()).isEqualTo(tags(ENV, TEAM));
  }

  @Test
  void aGroupHasAtMostFiftyTags() {
    var fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "{\"Key\":\"k" + i + "\",\"Value\":\"v\"}")
            .collect(Collectors.joining(","));

    assertRefused(410, "LimitExceededException", create(api, fifty, TEAM));
    assertThat(create(api, fifty).status()).isEqualTo(200);
    assertRefused(410, "LimitExceededException", tag(GROUP, TEAM));
    assertThat(list(api).body().path("tags")).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          {"Key":"aws:x","Value":"v"};  Tag keys that start with aws: are reserved.
          {"Value":"v"};                1 validation error detected: Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null
          {"Key":"a","Value":"v"},{"Key":"a","Value":"w"}; Tag key a is given more than once.
          """)
  void badTagsAreRefusedAsThoseOfAJob(String given, String message) {
    api.group("g", "{}");

    var refusedTag = tag(GROUP, given);
    var refusedCreation = api.group("h", "{\"tags\":[" + given + "]}");

    assertRefused(400, "InvalidRequestException", refusedTag);
    assertThat(refusedCreation.text("message")).isEqualTo(refusedTag.text("message"));
    assertThat(refusedTag.text("message").toLowerCase(Locale.ROOT))
        .isEqualTo(message.toLowerCase(Locale.ROOT));
    assertThat(api.get("/thing-groups/h").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ARN + "thinggroup/absent",
        ARN + "thinggroup/",
        "arn:aws:iot:eu-north-1:999999999999:thinggroup/g",
        "arn:aws:iot:us-east-1:123456789012:thinggroup/g"
      })
  void anotherGroupIsNotFound(String arn) {
    create(api, TEAM);

    var refused = list(api, arn);

    assertRefused(404, "ResourceNotFoundException", refused);
    assertRefused(404, "ResourceNotFoundException", tag(arn, TEAM));
    assertRefused(404, "ResourceNotFoundException", untag(arn, "k"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ARN + "job/j", ARN + "jobtemplate/t", ARN + "thing/t", "g", ""})
  void tagsOfOthersAreLeftToTheApi(String arn) {
    for (var call : new String[] {"GET /tags?resourceArn=" + arn, "POST /tags", "POST /untag"}) {
      var parts = call.split(" ", 2);
      var body = parts[0].equals("GET") ? "" : "{\"resourceArn\":\"" + arn + "\"}";
      assertThat(api.registry().serve(TestRegistry.request(parts[0], parts[1], body))).isEmpty();
    }
    assertThat(api.registry().serve(TestRegistry.request("POST", "/tags", "{no JSON"))).isEmpty();
    assertThat(api.registry().serve(TestRegistry.request("GET", "/tags", ""))).isEmpty();
  }

  @Test
  void tagsOutliveARestart(@TempDir Path data) {
    try (var before = new TestRegistry(data)) {
      create(before, TEAM, ENV);
    }

    try (var after = new TestRegistry(data)) {
      assertThat(list(after).body()).isEqualTo(tags(ENV, TEAM));
      after.registry().reset();
      after.group("g", "{}");
      assertThat(list(after).body()).isEqualTo(tags());
    }
  }

  private static Answer create(TestRegistry registry, String... tags) {
    return registry.group("g", "{\"tags\":[" + String.join(",", tags) + "]}");
  }

  private static JsonNode tags(String... tags) {
    return json("{\"tags\":[" + String.join(",", tags) + "]}");
  }

  private static Answer list(TestRegistry registry) {
    return list(registry, GROUP);
  }

  private static Answer list(TestRegistry registry, String arn) {
    return registry.get("/tags?resourceArn=" + arn);
  }

  private Answer tag(String arn, String... tags) {
    return api.post(
        "/tags", "{\"resourceArn\":\"" + arn + "\",\"tags\":[" + String.join(",", tags) + "]}");
  }

  private Answer untag(String arn, String... keys) {
    return api.post(
        "/untag",
        "{\"resourceArn\":\"" + arn + "\",\"tagKeys\":[\"" + String.join("\",\"", keys) + "\"]}");
  }
}
