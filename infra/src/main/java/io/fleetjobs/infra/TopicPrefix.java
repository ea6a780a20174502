package io.fleetjobs.infra;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The part of all topics before {@code /things/…}. */
record TopicPrefix(String value) {
  /**
   * Leaves room for the longest names. The topic of {@code notify-next} with a namespace must not
   * exceed AWS IoT's limit of 256 bytes. Otherwise the message could not be published, and the
   * stream's batch would fail.
   */
  private static final int MAX_BYTES = 28;

  /**
   * The prefix is used in the SQL of rules and in ARNs of policies, where quotes, * and ? have a
   * meaning.
   */
  private static final Pattern SEGMENTS = Pattern.compile("\\$?[\\w.:-]+(/[\\w.:-]+)?");

  /**
   * Checks a prefix.
   *
   * @param reservedAllowed true if it may start with {@code $}, which only the local run can serve
   * @throws IllegalArgumentException if the prefix is invalid
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
