package io.fleetjobs.local.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Schedules by the service's clock. */
final class Windows {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAILY =
      DateTimeFormatter.ofPattern("'cron('m H '* * ? *)'").withZone(ZoneOffset.UTC);

  private Windows() {}

  /** The minute that many minutes ahead. */
  static String in(int minutes) {
    return MINUTES.format(ahead(minutes));
  }

  /** A window that opens that many minutes ahead, and at the same time on every day after. */
  static String window(int minutes, int length) {
    return "{\"startTime\":\""
        + DAILY.format(ahead(minutes))
        + "\",\"durationInMinutes\":"
        + length
        + "}";
  }

  private static Instant ahead(int minutes) {
    return Stack.STACK.time().instant().plus(Duration.ofMinutes(minutes));
  }
}
