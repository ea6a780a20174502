package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.ARN;
import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.json;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static io.fleetjobs.local.registry.TestRegistry.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThingGroupsTest {
  private final TestRegistry api = new TestRegistry();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aGroupIsDescribedWithItsAncestorsFromTheRoot() {
    api.group("root", "{}");
    api.group("middle", "{\"parentGroupName\":\"root\"}");
    var created =
        api.group(
            "leaf",
            "{\"parentGroupName\":\"middle\",\"thingGroupProperties\":{\"thingGroupDescription\":\"d\"}}");

    assertEquals(
        json(
            """
            {"thingGroupName": "leaf", "thingGroupId": "%2$s", "thingGroupArn": "%1$sthinggroup/leaf", "version": 1,
             "thingGroupProperties": {"thingGroupDescription": "d"},
             "thingGroupMetadata": {"parentGroupName": "middle", "creationDate": 1767323045.678,
               "rootToParentThingGroups": [{"groupName": "root", "groupArn": "%1$sthinggroup/root"},
                 {"groupName": "middle", "groupArn": "%1$sthinggroup/middle"}]}}
            """
                .formatted(ARN, created.text("thingGroupId"))),
        api.get("/thing-groups/leaf").body());
  }

  @Test
  void groupsAreListedByParentDepthAndPrefix() {
    api.group("a", "{}");
    api.group("a1", "{\"parentGroupName\":\"a\"}");
    api.group("a11", "{\"parentGroupName\":\"a1\"}");
    api.group("b", "{}");

    assertEquals(List.of("a", "a1", "a11", "b"), names(api.get("/thing-groups"), "thingGroups"));
    assertEquals(List.of("a", "b"), names(api.get("/thing-groups?recursive=false"), "thingGroups"));
    assertEquals(List.of("a1"), names(api.get("/thing-groups?parentGroup=a"), "thingGroups"));
    assertEquals(
        List.of("a1", "a11"),
        names(api.get("/thing-groups?parentGroup=a&recursive=true"), "thingGroups"));
    assertEquals(
        List.of("a1", "a11"), names(api.get("/thing-groups?namePrefixFilter=a1"), "thingGroups"));
    assertEquals(
        List.of("a", "a1", "a11", "b"),
        api.allPages("/thing-groups?maxResults=1", "thingGroups", 1));
  }

  @Test
  void aGroupWithChildrenIsNotDeleted() {
    api.group("a", "{}");
    api.group("b", "{\"parentGroupName\":\"a\"}");

    assertRefused(400, "InvalidRequestException", api.delete("/thing-groups/a"));

    assertEquals(200, api.delete("/thing-groups/b").status());
    assertEquals(200, api.delete("/thing-groups/a").status());
    assertEquals(404, api.get("/thing-groups/a").status());
  }

  @Test
  void aRecursiveListHasTheThingsOfAllGroupsBelow() {
    api.things("t1", "t2", "t3", "t4", "t5");
    api.group("a", "{}");
    api.group("b", "{\"parentGroupName\":\"a\"}");
    api.group("c", "{\"parentGroupName\":\"b\"}");
    api.add("a", "t3");
    api.add("b", "t1", "t5");
    api.add("c", "t2");

    assertEquals(List.of("t3"), names(api.get("/thing-groups/a/things"), "things"));
    assertEquals(
        List.of("t1", "t2", "t3", "t5"),
        api.allPages("/thing-groups/a/things?recursive=true&maxResults=2", "things", 2));
  }

  @Test
  void aThingsGroupsAreListedAndLeft() {
    api.things("t");
    api.group("a", "{}");
    api.group("b", "{}");
    api.add("a", "t");
    assertEquals(
        200,
        api.put(
                "/thing-groups/addThingToThingGroup",
                "{\"thingGroupArn\":\""
                    + ARN
                    + "thinggroup/b\",\"thingArn\":\""
                    + ARN
                    + "thing/t\"}")
            .status());
    assertEquals(List.of("a", "b"), names(api.get("/things/t/thing-groups"), "thingGroups"));

    api.remove("a", "t");

    assertEquals(List.of("b"), names(api.get("/things/t/thing-groups"), "thingGroups"));
  }

  @Test
  void anEndMayBeGivenByItsNameAndItsArn() {
    api.things("t");
    api.group("a", "{}");

    assertEquals(
        200,
        api.put(
                "/thing-groups/addThingToThingGroup",
                """
                {"thingGroupName": "a", "thingGroupArn": "%1$sthinggroup/a", "thingName": "t",
                 "thingArn": "%1$sthing/t"}
                """
                    .formatted(ARN))
            .status());
  }

  @Test
  void aThingJoinsAndLeavesSeveralGroupsAtOnce() {
    api.things("t");
    List.of("a", "b", "c").forEach(group -> api.group(group, "{}"));
    api.add("a", "t");

    assertEquals(
        200,
        api.put(
                "/thing-groups/updateThingGroupsForThing",
                """
                {"thingName": "t", "thingGroupsToAdd": ["b", "c"], "thingGroupsToRemove": ["a"]}
                """)
            .status());

    assertEquals(List.of("b", "c"), names(api.get("/things/t/thing-groups"), "thingGroups"));
  }

  @Test
  void anUnknownGroupAmongSeveralRefusesAll() {
    api.things("t");
    api.group("a", "{}");

    assertRefused(
        404,
        "ResourceNotFoundException",
        api.put(
            "/thing-groups/updateThingGroupsForThing",
            "{\"thingName\": \"t\", \"thingGroupsToAdd\": [\"a\", \"absent\"]}"));

    assertEquals(List.of(), names(api.get("/things/t/thing-groups"), "thingGroups"));
  }

  @Test
  void anUpdatedGroupKeepsItsThingsAndItsPlace() {
    api.things("t");
    api.group("root", "{}");
    var created =
        api.group(
            "g",
            """
            {"parentGroupName": "root", "thingGroupProperties": {"thingGroupDescription": "d",
              "attributePayload": {"attributes": {"site": "north", "line": "1"}}}}
            """);
    api.add("g", "t");

    var updated =
        api.patch(
            "/thing-groups/g",
            """
            {"expectedVersion": 1, "thingGroupProperties": {"thingGroupDescription": "e",
              "attributePayload": {"attributes": {"line": "", "floor": "2"}, "merge": true}}}
            """);

    assertEquals(json("{\"version\": 2}"), updated.body());
    var described = api.get("/thing-groups/g").body();
    assertEquals(created.text("thingGroupId"), described.path("thingGroupId").asText());
    assertEquals("root", described.at("/thingGroupMetadata/parentGroupName").asText());
    assertEquals(
        json(
            """
            {"thingGroupDescription": "e", "attributePayload": {"attributes": {"site": "north", "floor": "2"}}}
            """),
        described.path("thingGroupProperties"));
    assertEquals(List.of("t"), names(api.get("/thing-groups/g/things"), "things"));
    assertRefused(
        409,
        "VersionConflictException",
        api.patch("/thing-groups/g", "{\"expectedVersion\": 1, \"thingGroupProperties\": {}}"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"absent, t, 404", "g, absent, 404"})
  void onlyKnownThingsJoinKnownGroups(String group, String thing, int status) {
    api.things("t");
    api.group("g", "{}");

    assertEquals(
        status, api.put("/thing-groups/addThingToThingGroup", pair(group, thing)).status());
  }
}
