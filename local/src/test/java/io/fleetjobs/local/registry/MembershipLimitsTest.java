package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static io.fleetjobs.local.registry.TestRegistry.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fleetjobs.local.registry.TestRegistry.Answer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a thing is in at most ten groups, and in only one of each hierarchy. The hierarchy has
 * a root, left and right below it, and leaf below left.
 */
class MembershipLimitsTest {
  private final TestRegistry api = new TestRegistry();

  MembershipLimitsTest() {
    api.things("t");
    IntStream.rangeClosed(1, 11).forEach(n -> api.group("g" + n, "{}"));
    api.group("root", "{}");
    api.group("left", "{\"parentGroupName\":\"root\"}");
    api.group("right", "{\"parentGroupName\":\"root\"}");
    api.group("leaf", "{\"parentGroupName\":\"left\"}");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void anEleventhGroupIsRefused() {
    joinTen();

    var refused = add("g11");

    assertRefused(400, "InvalidRequestException", refused);
    assertEquals(
        "Thing t cannot be in thing group g11 too: a thing can be in at most 10 groups.",
        refused.text("message"));
    assertRefused(400, "InvalidRequestException", update("\"g11\"", ""));
    assertEquals(10, groups().size());
  }

  @Test
  void aGroupThatItIsInIsJoinedAgainThoughThereIsNoRoom() {
    joinTen();

    assertEquals(200, add("g1").status());
    assertEquals(200, update("\"g1\", \"g2\"", "").status());
  }

  @Test
  void whatIsLeftAtTheSameTimeDoesNotCount() {
    joinTen();

    assertEquals(200, update("\"root\"", "\"g1\"").status());
    assertEquals(200, update("\"leaf\"", "\"root\"").status());

    assertEquals(List.of("g10", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "leaf"), groups());
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "right", "leaf"})
  void aSecondGroupOfAHierarchyIsRefused(String second) {
    api.add("left", "t");

    var refused = add(second);

    assertRefused(400, "InvalidRequestException", refused);
    assertEquals(
        "Thing t cannot be in thing groups left and "
            + second
            + " at once: they are of the same hierarchy.",
        refused.text("message"));
    assertEquals(200, add("left").status());
    assertEquals(List.of("left"), groups());
  }

  @Test
  void twoGroupsOfAHierarchyInOneUpdateRefuseAll() {
    assertRefused(400, "InvalidRequestException", update("\"g1\", \"right\", \"leaf\"", ""));

    assertEquals(List.of(), groups());
    assertEquals(200, update("\"leaf\", \"leaf\"", "").status());
  }

  private void joinTen() {
    IntStream.rangeClosed(1, 10).forEach(n -> api.add("g" + n, "t"));
  }

  private Answer add(String group) {
    return api.put("/thing-groups/addThingToThingGroup", pair(group, "t"));
  }

  private Answer update(String toAdd, String toRemove) {
    return api.put(
        "/thing-groups/updateThingGroupsForThing",
        """
        {"thingName": "t", "thingGroupsToAdd": [%s], "thingGroupsToRemove": [%s]}
        """
            .formatted(toAdd, toRemove));
  }

  private List<String> groups() {
    return names(api.get("/things/t/thing-groups"), "thingGroups");
  }
}
