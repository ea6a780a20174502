package io.fleetjobs.local.sql;

import java.util.List;

/**
 * An MQTT topic filter: {@code +} matches one level, and {@code #} as the last level matches all
 * that follow.
 */
public record TopicFilter(String filter) {
  /**
   * @throws IllegalArgumentException if a wildcard is not alone in its level, or if {@code #} is
   *     not the last level
   */
  public TopicFilter {
    if (filter.isEmpty()) {
      throw new IllegalArgumentException("topic filter is empty");
    }
    var levels = levels(filter);
    for (int i = 0; i < levels.size(); i++) {
      requireValid(levels.get(i), i == levels.size() - 1, filter);
    }
  }

  private static void requireValid(String level, boolean last, String filter) {
    var wild = level.contains("+") || level.contains("#");
    if (wild && (level.length() > 1 || (level.equals("#") && !last))) {
      throw new IllegalArgumentException("topic filter '" + filter + "' has a misplaced wildcard");
    }
  }

  /**
   * True if a topic matches. A filter that starts with a wildcard matches no topic that starts with
   * {@code $}.
   */
  public boolean matches(String topic) {
    var wanted = levels(filter);
    var given = levels(topic);
    if (topic.startsWith("$") && isWild(wanted.getFirst())) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i).equals("#")) {
        return true; // "a/#" also matches "a"; then i == given.size() here
      }
      if (i == given.size() || !(wanted.get(i).equals("+") || wanted.get(i).equals(given.get(i)))) {
        return false;
      }
    }
    return given.size() == wanted.size();
  }

  private static boolean isWild(String level) {
    return level.equals("+") || level.equals("#");
  }

  private static List<String> levels(String topic) {
    return List.of(topic.split("/", -1));
  }
}
