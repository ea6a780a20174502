package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  private final TestRegistry api = new TestRegistry();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyAnswerHasARequestIdAndIsJson() {
    for (var answer : List.of(api.get("/things"), api.get("/things/absent"))) {
      assertThat(answer.headers().get("content-type")).isEqualTo("application/json");
      assertThat(UUID.fromString(answer.headers().getOrDefault("x-amzn-requestid", "")).version())
          .isEqualTo(4);
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          POST;   /things/bad.name;      {};  1 validation error detected: Value 'bad.name' at 'thingName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+
          POST;   /thing-groups/a%20b;   {};  1 validation error detected: Value 'a b' at 'thingGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+
          POST;   /things/t;             {"attributePayload":{"attributes":{"a b":"1"}}}; 1 validation error detected: Value '{a b=1}' at 'attributePayload.attributes' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must satisfy regular expression pattern: [a-zA-Z0-9_.,@/:#-]+]
          GET;    /things?maxResults=0;  ``;  1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1
          GET;    /things?maxResults=251; ``; 1 validation error detected: Value '251' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 250
          GET;    /things?nextToken=x;   ``;  Next token is invalid.
          GET;    /thing-groups?nextToken=!!; ``; Next token is invalid.
          POST;   /things/t;             {;   The request body is not valid JSON.
          POST;   /thing-groups/g;       {"parentGroupName":"absent"}; Parent thing group absent cannot be found.
          PATCH;  /event-configurations; {"eventConfigurations":{"X":{"Enabled":true}}}; 1 validation error detected: Value 'X' at 'eventConfigurations' failed to satisfy constraint: Member must satisfy enum value set: [THING, THING_GROUP, THING_TYPE, THING_GROUP_MEMBERSHIP, THING_GROUP_HIERARCHY, THING_TYPE_ASSOCIATION, JOB, JOB_EXECUTION, POLICY, CERTIFICATE, CA_CERTIFICATE]
          POST;  /thing-groups/g;  {"parentGroupName":"absent","thingGroupProperties":{"thingGroupDescription":"ä"}};  1 validation error detected: Value 'ä' at 'thingGroupProperties.thingGroupDescription' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{Graph}\\x20]*
          PATCH;  /thing-groups/absent;  {"thingGroupProperties":{"thingGroupDescription":"ä"}};  1 validation error detected: Value 'ä' at 'thingGroupProperties.thingGroupDescription' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{Graph}\\x20]*
          GET;  /things?attributeName=a%20b;  ``;  1 validation error detected: Value 'a b' at 'attributeName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.,@/:#-]+
          GET;  /things?attributeName=a&attributeValue=a%20b;  ``;  1 validation error detected: Value 'a b' at 'attributeValue' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.,@/:#=\\[\\]-]*
          GET;  /things?usePrefixAttributeValue=1;  ``;  1 validation error detected: Value '1' at 'usePrefixAttributeValue' failed to satisfy constraint: Member must be a boolean
          GET;  /thing-groups?recursive=zz;  ``;  1 validation error detected: Value 'zz' at 'recursive' failed to satisfy constraint: Member must be a boolean
          GET;  /thing-groups/absent/things?recursive=;  ``;  1 validation error detected: Value '' at 'recursive' failed to satisfy constraint: Member must be a boolean
          POST;  /topics/t?retain=TRUE;  ``;  1 validation error detected: Value 'TRUE' at 'retain' failed to satisfy constraint: Member must be a boolean
          PUT;  /thing-groups/addThingToThingGroup;  {"thingGroupName":"g","thingName":"t","thingArn":"arn:aws:iot:eu-north-1:123456789012:thing/u"};  thingName and thingArn contradict each other.
          PUT;  /thing-groups/removeThingFromThingGroup;  {"thingGroupName":"g","thingName":"t","thingArn":"arn:aws:iot:eu-north-1:123456789012:thing/u"};  thingName and thingArn contradict each other.
          PUT;  /thing-groups/addThingToThingGroup;  {"thingGroupName":"g","thingGroupArn":"arn:aws:iot:eu-north-1:999999999999:thinggroup/g","thingName":"t"};  thingGroupName and thingGroupArn contradict each other.
          GET;    /endpoint?endpointType=iot:Jobs; ``; IoT Jobs and Commands APIs are now available through iot:Data-ATS endpoints instead of iot:Jobs endpoints. Please use iot:Data-ATS.
          """)
  void badRequestsAreRefusedInTheServicesWords(
      String method, String uri, String body, String message) {
    var refused = api.call(method, uri, body);

    assertRefused(400, "InvalidRequestException", refused);
    assertThat(refused.text("message")).isEqualTo(message);
  }

  @Test
  void severalViolationsAreReportedTogether() {
    assertThat(api.post("/things/b.d", "{\"thingTypeName\":\"x y\"}").text("message"))
        .isEqualTo(
            "2 validation errors detected: Value 'b.d' at 'thingName' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+; Value 'x y' at"
                + " 'thingTypeName' failed to satisfy constraint: Member must satisfy regular"
                + " expression pattern: [a-zA-Z0-9:_-]+");
  }

  @Test
  void aNameOf129CharactersIsTooLong() {
    var refused = api.post("/things/" + "x".repeat(129), "{}");

    assertThat(refused.text("message"))
        .endsWith("Member must have length less than or equal to 128");
    assertThat(api.post("/things/" + "x".repeat(128), "{}").status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "{0} {2} of {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          GET;   /things?attributeName=%s;         ``; 128
          GET;   /things?attributeValue=%s;        ``; 800
          POST;  /thing-groups/g;                  {"thingGroupProperties":{"thingGroupDescription":"%s"}}; 2028
          """)
  void aTextHasAMaximumLength(String method, String uri, String body, int longest) {
    var refused =
        api.call(
            method,
            uri.formatted("x".repeat(longest + 1)),
            body.formatted("x".repeat(longest + 1)));

    assertRefused(400, "InvalidRequestException", refused);
    assertThat(refused.text("message"))
        .endsWith("Member must have length less than or equal to " + longest);
    assertThat(
            api.call(
                    method, uri.formatted("x".repeat(longest)), body.formatted("x".repeat(longest)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void anEndpointTypeOf129CharactersIsTooLong() {
    assertThat(api.get("/endpoint?endpointType=" + "x".repeat(129)).text("message"))
        .isEqualTo(
            "1 validation error detected: Value '"
                + "x".repeat(129)
                + "' at 'endpointType' failed to satisfy constraint: Member must have length less"
                + " than or equal to 128");
    assertThat(api.get("/endpoint?endpointType=" + "x".repeat(128)).text("message"))
        .isEqualTo("Endpoint type " + "x".repeat(128) + " is not supported.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /things/absent",
        "GET /thing-groups/absent",
        "GET /thing-groups/absent/things",
        "GET /things/absent/thing-groups",
        "GET /thing-groups?parentGroup=absent",
        "PATCH /things/absent"
      })
  void anAbsentResourceIsNotFound(String call) {
    var parts = call.split(" ", 2);

    assertRefused(404, "ResourceNotFoundException", api.call(parts[0], parts[1], ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /things/t/jobs",
        "PUT /jobs/j",
        "GET /",
        "POST /thing-groups",
        "POST /topics",
        "GET /things/t/jobs/j"
      })
  void otherOperationsAreNotAnswered(String call) {
    var parts = call.split(" ", 2);

    assertThat(api.registry().serve(TestRegistry.request(parts[0], parts[1], ""))).isEmpty();
  }
}
