package io.fleetjobs.local.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetjobs.local.mqtt.Lanes;
import io.fleetjobs.local.runtime.Activity;
import java.util.Locale;
import java.util.UUID;

/**
 * Publishes membership changes while events of that type are enabled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/iot/latest/developerguide/registry-events.html">Registry
 *     events</a>
 */
final class MembershipEvents implements MembershipListener {
  private final Registry registry;
  private final Arns arns;
  private final Publisher publisher;
  private final Lanes lanes;
  private final Activity activity;

  /**
   * @param lanes threads that publish the events, in order for each thing
   */
  MembershipEvents(
      Registry registry, Arns arns, Publisher publisher, Lanes lanes, Activity activity) {
    this.registry = registry;
    this.arns = arns;
    this.publisher = publisher;
    this.lanes = lanes;
    this.activity = activity;
  }

  @Override
  public void changed(MembershipChange change) {
    if (registry
        .contents()
        .events()
        .enabled()
        .contains(EventConfigurations.THING_GROUP_MEMBERSHIP)) {
      activity.begin();
      lanes.execute(change.thing().name(), () -> publish(change));
    }
  }

  private void publish(MembershipChange change) {
    try {
      publisher.publish(topic(change), payload(change), 1, false);
    } finally {
      activity.end();
    }
  }

  private static String topic(MembershipChange change) {
    return "$aws/events/thingGroupMembership/thingGroup/"
        + change.group().name()
        + "/thing/"
        + change.thing().name()
        + "/"
        + change.kind().name().toLowerCase(Locale.ROOT);
  }

  private byte[] payload(MembershipChange change) {
    return Json.object()
        .put("eventType", "THING_GROUP_MEMBERSHIP_EVENT")
        .put("eventId", UUID.randomUUID().toString())
        .put("timestamp", change.at().toEpochMilli())
        .put("operation", change.kind().name())
        .put("accountId", arns.account())
        .put("groupArn", arns.group(change.group().name()))
        .put("groupId", change.group().id().toString())
        .put("thingArn", arns.thing(change.thing().name()))
        .put("thingId", change.thing().id().toString())
        .put("membershipId", change.membershipId().toString())
        .toString()
        .getBytes(UTF_8);
  }
}
