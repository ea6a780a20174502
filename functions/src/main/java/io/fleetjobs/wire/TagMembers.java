package io.fleetjobs.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the tags in a request: contract section 10.14. */
final class TagMembers {
  static final String TAGS = "tags";
  private static final String RESERVED = "aws:";

  private TagMembers() {}

  /** Returns the tags; empty if the member is absent. */
  static Map<String, String> read(RequestMembers body, Violations violations) {
    var tags = new LinkedHashMap<String, String>();
    for (var tag : body.structures(TAGS).orElse(java.util.List.of())) {
      var key = tag.requiredText("Key", TextConstraint.TAG_KEY);
      var value = tag.text("Value", TextConstraint.TAG_VALUE).orElse("");
      if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
        violations.refuse("Tag keys that start with " + RESERVED + " are reserved.");
      }
      if (tags.put(key, value) != null) {
        violations.refuse("Tag key " + key + " is given more than once.");
      }
    }
    return tags;
  }
}
