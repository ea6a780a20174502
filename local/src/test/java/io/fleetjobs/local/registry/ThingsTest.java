package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.ARN;
import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.json;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

    assertEquals(200, created.status());
    var id = UUID.fromString(created.text("thingId")).toString();
    assertEquals(
        json(
            """
            {"thingName": "pump:1_a-b", "thingArn": "%sthing/pump:1_a-b", "thingId": "%s"}\
            """
                .formatted(ARN, id)),
        created.body());
    assertEquals(
        json(
            """
            {"defaultClientId": "pump:1_a-b", "thingName": "pump:1_a-b", "thingArn": "%sthing/pump:1_a-b",
             "thingId": "%s", "thingTypeName": "pump", "attributes": {"site": "north"}, "version": 1}
            """
                .formatted(ARN, id)),
        described.body());
  }

  @Test
  void creatingTheSameThingAgainAnswersAlike() {
    var first = api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\"}}}");

    assertEquals(
        first.body(),
        api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\"}}}").body());
  }

  @Test
  void creatingAThingOfThatNameWithOtherAttributesIsAConflict() {
    api.post("/things/t", "{}");

    var refused = api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\"}}}");

    assertRefused(409, "ResourceAlreadyExistsException", refused);
    assertEquals(ARN + "thing/t", refused.text("resourceArn"));
    assertEquals("t", refused.text("resourceId"));
  }

  @Test
  void aDeletedThingIsGoneAndOutOfItsGroups() {
    api.things("t");
    api.group("g", "{}");
    api.add("g", "t");

    assertEquals(200, api.delete("/things/t").status());

    assertEquals(404, api.get("/things/t").status());
    assertEquals(List.of(), names(api.get("/thing-groups/g/things"), "things"));
    assertEquals(200, api.delete("/things/t").status());
  }

  @Test
  void anUpdateMergesOrReplacesAttributesAndCountsTheVersion() {
    api.post("/things/t", "{\"attributePayload\":{\"attributes\":{\"a\":\"1\",\"b\":\"2\"}}}");

    api.patch(
        "/things/t",
        "{\"attributePayload\":{\"merge\":true,\"attributes\":{\"b\":\"\",\"c\":\"3\"}}}");
    assertEquals(json("{\"a\":\"1\",\"c\":\"3\"}"), api.get("/things/t").body().get("attributes"));

    api.patch(
        "/things/t", "{\"attributePayload\":{\"attributes\":{\"d\":\"4\"}},\"expectedVersion\":2}");
    assertEquals(json("{\"d\":\"4\"}"), api.get("/things/t").body().get("attributes"));
    assertRefused(
        409, "VersionConflictException", api.patch("/things/t", "{\"expectedVersion\":2}"));
  }

  @Test
  void thingsAreListedByNamePageByPage() {
    IntStream.range(0, 7).forEach(i -> api.things("t" + i));

    assertEquals(
        IntStream.range(0, 7).mapToObj(i -> "t" + i).toList(),
        api.allPages("/things?maxResults=3", "things", 3));
  }

  @Test
  void aPageHas250ThingsUnlessAskedOtherwise() {
    IntStream.range(0, 251).forEach(i -> api.things("t" + i));

    var page = api.get("/things");

    assertEquals(250, page.body().get("things").size());
    assertTrue(page.body().has("nextToken"));
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

    assertEquals(List.of("a", "b"), names(api.get("/things?thingTypeName=pump"), "things"));
    assertEquals(
        List.of("b", "c"),
        names(api.get("/things?attributeName=site&attributeValue=north-2"), "things"));
    assertEquals(
        List.of("a", "b", "c"),
        names(
            api.get("/things?attributeName=site&attributeValue=north&usePrefixAttributeValue=true"),
            "things"));
  }
}
