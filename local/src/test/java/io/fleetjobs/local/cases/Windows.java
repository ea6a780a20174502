package io.fleetjobs.local.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Creates schedules relative to the service's clock. */
final class Windows {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAILY =
      DateTimeFormatter.ofPattern("'cron('m H '* * ? *)'").withZone(ZoneOffset.UTC);

  private Windows() {}

  /** Returns the minute that is the given number of minutes ahead. */
  static String in(int minutes) {
    return MINUTES.format(ahead(minutes));
  }

  /** Returns a daily window that opens the given number of minutes ahead for the first time. */
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
