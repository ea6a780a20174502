package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.ARN;
import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.json;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThingsTest {
  private final TestRegistry api = new TestRegistry();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aThingIsDescribedAsItWasCreated() {
    var created =
        api.post(
            "/things/pump:1_a-b",
            "{\"thingTypeName\":\"pump\",\"attributePayload\":{\"attributes\":{\"site\":\"north\"}}}");
    var described = api.get("/things/pump:1_a-b");

    assertThat(created.status()).isEqualTo(200);
    var id = UUID.fromString(created.text("thingId")).toString();
    assertThat(created.body())
        .isEqualTo(
            json(
                """
                {"thingName": "pump:1_a-b", "thingArn": "%sthing/pump:1_a-b", "thingId": "%s"}\
                """
                    .formatted(ARN, id)));
    assertThat(described.body())
        .isEqualTo(
            json(
                """
                {"defaultClientId": "pump:1_a-b", "thingName": "pump:1_a-b", "thingArn": "%sthing/pump:1_a-b",
                 "thingId": "%s", "thingTypeName": "pump", "attributes": {"site": "north"}, "version": 1}
                """
                    .formatted(ARN, id)));
  }

  @Test
  void creatingTheSameThingAgainAnswersAlike() {
    var first = api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\"}}}");

    assertThat(
            api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\"}}}").body())
        .isEqualTo(first.body());
  }

  @Test
  void creatingAThingOfThatNameWithOtherAttributesIsAConflict() {
    api.post("/things/t", "{}");

    var refused = api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\"}}}");

    assertRefused(409, "ResourceAlreadyExistsException", refused);
    assertThat(refused.text("resourceArn")).isEqualTo(ARN + "thing/t");
    assertThat(refused.text("resourceId")).isEqualTo("t");
  }

  @Test
  void aDeletedThingIsGoneAndOutOfItsGroups() {
    api.things("t");
    api.group("g", "{}");
    api.add("g", "t");

    assertThat(api.delete("/things/t").status()).isEqualTo(200);

    assertThat(api.get("/things/t").status()).isEqualTo(404);
    assertThat(names(api.get("/thing-groups/g/things"), "things")).isEmpty();
    assertThat(api.delete("/things/t").status()).isEqualTo(200);
  }

  @Test
  void anUpdateMergesOrReplacesAttributesAndCountsTheVersion() {
    api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\",\"b\":\"2\"}}}");

    api.patch(
        "/things/t",
        "{\"attributePayload\":{\"merge\":true,\"attributes\":{\"b\":\"\",\"c\":\"3\"}}}");
    assertThat(api.get("/things/t").body().get("attributes"))
        .isEqualTo(json("{\"a\":\"1\",\"c\":\"3\"}"));

    api.patch(
        "/things/t", "{\"attributePayload\":{\"attributes\":{\"d\":\"4\"}},\"expectedVersion\":2}");
    assertThat(api.get("/things/t").body().get("attributes")).isEqualTo(json("{\"d\":\"4\"}"));
    assertRefused(
        409, "VersionConflictException", api.patch("/things/t", "{\"expectedVersion\":2}"));
  }

  @Test
  void thingsAreListedByNamePageByPage() {
    IntStream.range(0, 7).forEach(i -> api.things("t" + i));

    assertThat(api.allPages("/things?maxResults=3", "things", 3))
        .isEqualTo(IntStream.range(0, 7).mapToObj(i -> "t" + i).toList());
  }

  @Test
  void aPageHas250ThingsUnlessAskedOtherwise() {
    IntStream.range(0, 251).forEach(i -> api.things("t" + i));

    var page = api.get("/things");

    assertThat(page.body().get("things")).hasSize(250);
    assertThat(page.body().has("nextToken")).isTrue();
  }

  @Test
  void thingsAreListedByTypeAndAttribute() {
    api.post(
        "/things/a",
        "{\"thingTypeName\":\"pump\",\"attributePayload\":{\"attributes\":{\"site\":\"north-1\"}}}");
    api.post(
        "/things/b",
        "{\"thingTypeName\":\"pump\",\"attributePayload\":{\"attributes\":{\"site\":\"north-2\"}}}");
    api.post("/things/c", "{\"attributePayload\":{\"attributes\":{\"site\":\"north-2\"}}}");

    assertThat(names(api.get("/things?thingTypeName=pump"), "things")).containsExactly("a", "b");
    assertThat(names(api.get("/things?attributeName=site&attributeValue=north-2"), "things"))
        .containsExactly("b", "c");
    assertThat(
            names(
                api.get(
                    "/things?attributeName=site&attributeValue=north&usePrefixAttributeValue=true"),
                "things"))
        .containsExactly("a", "b", "c");
  }
}
