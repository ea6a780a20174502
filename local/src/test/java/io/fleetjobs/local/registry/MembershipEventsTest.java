package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.ARN;
import static io.fleetjobs.local.registry.TestRegistry.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipEventsTest {
  private final TestRegistry api = new TestRegistry();

  MembershipEventsTest() {
    api.things("t", "u");
    api.group("g", "{}");
  }

  @Test
  void joiningAndLeavingArePublishedInOrderOnceEventsAreOn() {
    api.enable("THING_GROUP_MEMBERSHIP", true);

    for (int i = 0; i < 20; i++) {
      api.add("g", "t");
      api.remove("g", "t");
    }
    api.close();

    var joined = "$aws/events/thingGroupMembership/thingGroup/g/thing/t/added";
    var left = "$aws/events/thingGroupMembership/thingGroup/g/thing/t/removed";
    assertThat(api.published()).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(api.published().get(i).split(" ", 2)[0]).isEqualTo(i % 2 == 0 ? joined : left);
    }
  }

  @Test
  void anEventNamesBothEndsAndTheMembership() {
    api.enable("THING_GROUP_MEMBERSHIP", true);
    var thingId = api.get("/things/t").text("thingId");
    var groupId = api.get("/thing-groups/g").text("thingGroupId");

    api.add("g", "t");
    api.remove("g", "t");
    api.add("g", "t");
    api.close();

    var events = api.events();
    assertThat(
            ((ObjectNode) events.get(0).deepCopy())
                .<ObjectNode>without(List.of("eventId", "membershipId")))
        .isEqualTo(
            json(
                """
                {"eventType": "THING_GROUP_MEMBERSHIP_EVENT", "timestamp": 1767323045678, "operation": "ADDED",
                 "accountId": "123456789012", "groupArn": "%1$sthinggroup/g", "groupId": "%2$s",
                 "thingArn": "%1$sthing/t", "thingId": "%3$s"}
                """
                    .formatted(ARN, groupId, thingId)));
    assertThat(events.get(1).get("membershipId")).isEqualTo(events.get(0).get("membershipId"));
    assertThat(events.get(2).get("membershipId")).isNotEqualTo(events.get(0).get("membershipId"));
    assertThat(events.stream().map(event -> event.get("eventId")).distinct().count()).isEqualTo(3);
  }

  @Test
  void nothingIsPublishedWhileEventsAreOff() {
    api.add("g", "t");
    api.enable("THING_GROUP_MEMBERSHIP", true);
    api.enable("THING_GROUP_MEMBERSHIP", false);
    api.remove("g", "t");
    api.close();

    assertThat(api.published()).isEmpty();
  }

  @Test
  void joiningAgainAndLeavingWithoutMembershipAreNoEvents() {
    api.add("g", "t");
    api.enable("THING_GROUP_MEMBERSHIP", true);

    api.add("g", "t");
    api.remove("g", "u");
    api.close();

    assertThat(api.published()).isEmpty();
  }
}
