package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.JobAction;
import java.util.TreeMap;

/** Writes an entry of a job's history. */
final class JobActionJson {
  private JobActionJson() {}

  /** Puts the members of an entry. Comment and detail are absent if there are none. */
  static void put(ObjectNode node, JobAction action) {
    node.put("at", Json.seconds(action.at())).put("action", action.kind().name());
    node.set("by", PartyJson.write(action.by(), action.cause()));
    action.comment().ifPresent(words -> node.put("comment", words));
    if (!action.detail().isEmpty()) {
      var detail = node.putObject("detail");
      new TreeMap<>(action.detail()).forEach(detail::put);
    }
  }
}
