package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.ARN;
import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.json;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static io.fleetjobs.local.registry.TestRegistry.pair;
import static org.assertj.core.api.Assertions.assertThat;

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

    assertThat(api.get("/thing-groups/leaf").body())
        .isEqualTo(
            json(
                """
                {"thingGroupName": "leaf", "thingGroupId": "%2$s", "thingGroupArn": "%1$sthinggroup/leaf", "version": 1,
                 "thingGroupProperties": {"thingGroupDescription": "d"},
                 "thingGroupMetadata": {"parentGroupName": "middle", "creationDate": 1767323045.678,
                   "rootToParentThingGroups": [{"groupName": "root", "groupArn": "%1$sthinggroup/root"},
                     {"groupName": "middle", "groupArn": "%1$sthinggroup/middle"}]}}
                """
                    .formatted(ARN, created.text("thingGroupId"))));
  }

  @Test
  void groupsAreListedByParentDepthAndPrefix() {
    api.group("a", "{}");
    api.group("a1", "{\"parentGroupName\":\"a\"}");
    api.group("a11", "{\"parentGroupName\":\"a1\"}");
    api.group("b", "{}");

    assertThat(names(api.get("/thing-groups"), "thingGroups"))
        .containsExactly("a", "a1", "a11", "b");
    assertThat(names(api.get("/thing-groups?recursive=false"), "thingGroups"))
        .containsExactly("a", "b");
    assertThat(names(api.get("/thing-groups?parentGroup=a"), "thingGroups")).containsExactly("a1");
    assertThat(names(api.get("/thing-groups?parentGroup=a&recursive=true"), "thingGroups"))
        .containsExactly("a1", "a11");
    assertThat(names(api.get("/thing-groups?namePrefixFilter=a1"), "thingGroups"))
        .containsExactly("a1", "a11");
    assertThat(api.allPages("/thing-groups?maxResults=1", "thingGroups", 1))
        .containsExactly("a", "a1", "a11", "b");
  }

  @Test
  void aGroupWithChildrenIsNotDeleted() {
    api.group("a", "{}");
    api.group("b", "{\"parentGroupName\":\"a\"}");

    assertRefused(400, "InvalidRequestException", api.delete("/thing-groups/a"));

    assertThat(api.delete("/thing-groups/b").status()).isEqualTo(200);
    assertThat(api.delete("/thing-groups/a").status()).isEqualTo(200);
    assertThat(api.get("/thing-groups/a").status()).isEqualTo(404);
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

    assertThat(names(api.get("/thing-groups/a/things"), "things")).containsExactly("t3");
    assertThat(api.allPages("/thing-groups/a/things?recursive=true&maxResults=2", "things", 2))
        .containsExactly("t1", "t2", "t3", "t5");
  }

  @Test
  void aThingsGroupsAreListedAndLeft() {
    api.things("t");
    api.group("a", "{}");
    api.group("b", "{}");
    api.add("a", "t");
    assertThat(
            api.put(
                    "/thing-groups/addThingToThingGroup",
                    "{\"thingGroupArn\":\""
                        + ARN
                        + "thinggroup/b\",\"thingArn\":\""
                        + ARN
                        + "thing/t\"}")
                .status())
        .isEqualTo(200);
    assertThat(names(api.get("/things/t/thing-groups"), "thingGroups")).containsExactly("a", "b");

    api.remove("a", "t");

    assertThat(names(api.get("/things/t/thing-groups"), "thingGroups")).containsExactly("b");
  }

  @Test
  void anEndMayBeGivenByItsNameAndItsArn() {
    api.things("t");
    api.group("a", "{}");

    assertThat(
            api.put(
                    "/thing-groups/addThingToThingGroup",
                    """
                    {"thingGroupName": "a", "thingGroupArn": "%1$sthinggroup/a", "thingName": "t",
                     "thingArn": "%1$sthing/t"}
                    """
                        .formatted(ARN))
                .status())
        .isEqualTo(200);
  }

  @Test
  void aThingJoinsAndLeavesSeveralGroupsAtOnce() {
    api.things("t");
    List.of("a", "b", "c").forEach(group -> api.group(group, "{}"));
    api.add("a", "t");

    assertThat(
            api.put(
                    "/thing-groups/updateThingGroupsForThing",
                    """
                    {"thingName": "t", "thingGroupsToAdd": ["b", "c"], "thingGroupsToRemove": ["a"]}
                    """)
                .status())
        .isEqualTo(200);

    assertThat(names(api.get("/things/t/thing-groups"), "thingGroups")).containsExactly("b", "c");
  }

  @Test
  void anUnknownGroupAmongSeveralRefusesTheWholeRequest() {
    api.things("t");
    api.group("a", "{}");

    assertRefused(
        404,
        "ResourceNotFoundException",
        api.put(
            "/thing-groups/updateThingGroupsForThing",
            "{\"thingName\": \"t\", \"thingGroupsToAdd\": [\"a\", \"absent\"]}"));

    assertThat(names(api.get("/things/t/thing-groups"), "thingGroups")).isEmpty();
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

    assertThat(updated.body()).isEqualTo(json("{\"version\": 2}"));
    var described = api.get("/thing-groups/g").body();
    assertThat(described.path("thingGroupId").asText()).isEqualTo(created.text("thingGroupId"));
    assertThat(described.at("/thingGroupMetadata/parentGroupName").asText()).isEqualTo("root");
    assertThat(described.path("thingGroupProperties"))
        .isEqualTo(
            json(
                """
                {"thingGroupDescription": "e", "attributePayload": {"attributes": {"site": "north", "floor": "2"}}}
                """));
    assertThat(names(api.get("/thing-groups/g/things"), "things")).containsExactly("t");
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

    assertThat(api.put("/thing-groups/addThingToThingGroup", pair(group, thing)).status())
        .isEqualTo(status);
  }
}
