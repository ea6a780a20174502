package io.fleetjobs.local.registry;

import static io.fleetjobs.local.registry.TestRegistry.ARN;
import static io.fleetjobs.local.registry.TestRegistry.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
    assertEquals(40, api.published().size());
    for (int i = 0; i < 40; i++) {
      assertEquals(i % 2 == 0 ? joined : left, api.published().get(i).split(" ", 2)[0]);
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
    assertEquals(
        json(
            """
            {"eventType": "THING_GROUP_MEMBERSHIP_EVENT", "timestamp": 1767323045678, "operation": "ADDED",
             "accountId": "123456789012", "groupArn": "%1$sthinggroup/g", "groupId": "%2$s",
             "thingArn": "%1$sthing/t", "thingId": "%3$s"}
            """
                .formatted(ARN, groupId, thingId)),
        ((ObjectNode) events.get(0).deepCopy()).without(List.of("eventId", "membershipId")));
    assertEquals(events.get(0).get("membershipId"), events.get(1).get("membershipId"));
    assertNotEquals(events.get(0).get("membershipId"), events.get(2).get("membershipId"));
    assertEquals(3, events.stream().map(event -> event.get("eventId")).distinct().count());
  }

  @Test
  void nothingIsPublishedWhileEventsAreOff() {
    api.add("g", "t");
    api.enable("THING_GROUP_MEMBERSHIP", true);
    api.enable("THING_GROUP_MEMBERSHIP", false);
    api.remove("g", "t");
    api.close();

    assertEquals(List.of(), api.published());
  }

  @Test
  void joiningAgainAndLeavingWithoutMembershipAreNoEvents() {
    api.add("g", "t");
    api.enable("THING_GROUP_MEMBERSHIP", true);

    api.add("g", "t");
    api.remove("g", "u");
    api.close();

    assertEquals(List.of(), api.published());
  }
}
