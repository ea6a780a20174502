package io.fleetjobs.model;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tags of a resource.
 *
 * @param revision grows by one with every write; 0 before the first
 */
public record Tags(Map<String, String> values, long revision) {
  /** The largest number of tags of a resource: contract section 10.14. */
  public static final int MAX = 50;

  public static final Tags NONE = new Tags(Map.of(), 0);

  public Tags {
    values = Map.copyOf(values);
  }

  /** Returns these tags with more added. A key that is present gets its new value. */
  public Tags with(Map<String, String> more) {
    var all = new TreeMap<>(values);
    all.putAll(more);
    return new Tags(all, revision + 1);
  }

  public Tags without(Collection<String> keys) {
    var left = new TreeMap<>(values);
    keys.forEach(left::remove);
    return new Tags(left, revision + 1);
  }

  public static Rejection tooMany() {
    return Rejection.of(
        RejectionCode.LIMIT_EXCEEDED, "A resource can have at most " + MAX + " tags.");
  }
}
