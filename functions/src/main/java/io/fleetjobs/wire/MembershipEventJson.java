package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.model.TargetArn;
import java.time.Instant;

/**
 * Reads the registry's message about a thing that joined or left a group.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/iot/latest/developerguide/registry-events.html">Registry
 *     events</a>
 */
public final class MembershipEventJson {
  private MembershipEventJson() {}

  /**
   * @throws IllegalArgumentException if it is not such a message of this account
   */
  public static MembershipEvent read(JsonNode message, Arns arns) {
    return new MembershipEvent(
        MembershipEvent.Kind.valueOf(message.required("operation").asText()),
        thing(message.required("thingArn").asText(), arns),
        group(message.required("groupArn").asText(), arns),
        Instant.ofEpochMilli(message.required("timestamp").longValue()));
  }

  private static String thing(String arn, Arns arns) {
    if (arns.parseTarget(arn) instanceof TargetArn.Thing(var name)) {
      return name;
    }
    throw new IllegalArgumentException("expected the ARN of a thing, got " + arn);
  }

  private static String group(String arn, Arns arns) {
    if (arns.parseTarget(arn) instanceof TargetArn.ThingGroup(var name)) {
      return name;
    }
    throw new IllegalArgumentException("expected the ARN of a thing group, got " + arn);
  }
}
