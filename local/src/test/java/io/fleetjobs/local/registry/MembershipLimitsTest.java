package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.assertRefused;
import static io.fleetjobs.local.registry.TestRegistry.names;
import static io.fleetjobs.local.registry.TestRegistry.pair;
import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(refused.text("message"))
        .isEqualTo(
            "Thing t cannot be in thing group g11 too: a thing can be in at most 10 groups.");
    assertRefused(400, "InvalidRequestException", update("\"g11\"", ""));
    assertThat(groups()).hasSize(10);
  }

  @Test
  void aThingJoinsAGroupThatItIsInThoughThereIsNoRoom() {
    joinTen();

    assertThat(add("g1").status()).isEqualTo(200);
    assertThat(update("\"g1\", \"g2\"", "").status()).isEqualTo(200);
  }

  @Test
  void aGroupThatIsLeftInTheSameUpdateDoesNotCount() {
    joinTen();

    assertThat(update("\"root\"", "\"g1\"").status()).isEqualTo(200);
    assertThat(update("\"leaf\"", "\"root\"").status()).isEqualTo(200);

    assertThat(groups())
        .containsExactly("g10", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "leaf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "right", "leaf"})
  void aSecondGroupOfAHierarchyIsRefused(String second) {
    api.add("left", "t");

    var refused = add(second);

    assertRefused(400, "InvalidRequestException", refused);
    assertThat(refused.text("message"))
        .isEqualTo(
            "Thing t cannot be in thing groups left and "
                + second
                + " at once: they are of the same hierarchy.");
    assertThat(add("left").status()).isEqualTo(200);
    assertThat(groups()).containsExactly("left");
  }

  @Test
  void twoGroupsOfAHierarchyInOneUpdateRefuseTheWholeUpdate() {
    assertRefused(400, "InvalidRequestException", update("\"g1\", \"right\", \"leaf\"", ""));

    assertThat(groups()).isEmpty();
    assertThat(update("\"leaf\", \"leaf\"", "").status()).isEqualTo(200);
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
