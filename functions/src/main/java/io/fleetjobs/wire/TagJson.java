package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Tags;
import java.util.TreeMap;

/** Writes tags for operators, sorted by key, on one page. */
public final class TagJson {
  private TagJson() {}

  public static ObjectNode list(Tags tags) {
    var node = Json.object();
    var list = node.putArray("tags");
    new TreeMap<>(tags.values())
        .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return node;
  }
}
