package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import java.util.Optional;

/** Writes the member {@code by}: the party that changed a job or an execution, and why. */
final class PartyJson {
  private PartyJson() {}

  static ObjectNode write(ChangedBy by, Optional<Cause> cause) {
    var node = Json.object().put("kind", by.kind().name());
    by.principal().ifPresent(arn -> node.put("principal", arn));
    cause.ifPresent(found -> node.put("cause", found.name()));
    return node;
  }
}
