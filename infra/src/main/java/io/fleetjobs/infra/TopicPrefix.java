package io.fleetjobs.infra;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What stands before {@code /things/…} in every topic. */
record TopicPrefix(String value) {
  /**
   * Leaves room for the longest names: {@code notify-next} of a thing's namespace must have at most
   * the 256 bytes that AWS IoT allows, or the message could not be published, and the stream would
   * fail.
   */
  private static final int MAX_BYTES = 28;

  /**
   * It stands in the SQL of rules and in ARNs of policies, where quotes, * and ? have a meaning.
   */
  private static final Pattern SEGMENTS = Pattern.compile("\\$?[\\w.:-]+(/[\\w.:-]+)?");

  /**
   * @param reservedAllowed whether it may begin with {@code $}, which only the local run can serve
   */
  static TopicPrefix checked(String value, boolean reservedAllowed) {
    if (!SEGMENTS.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "expected a topic prefix of 1 or 2 segments of letters, digits and _ . : -, got '"
              + value
              + "'");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "expected a topic prefix of at most " + MAX_BYTES + " bytes, got '" + value + "'");
    }
    if (value.startsWith("$") && !reservedAllowed) {
      throw new IllegalArgumentException(
          "expected a topic prefix that is not reserved by AWS, got '" + value + "'");
    }
    return new TopicPrefix(value);
  }
}
