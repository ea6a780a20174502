package io.fleetjobs.rollout;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** Computes when a maintenance window opens: {@code cron(min hour dom month dow year)}, in UTC. */
final class WindowStart {
  private static final Pattern CRON = Pattern.compile("cron\\((.*)\\)");

  /** The service demands {@code ?} for exactly one of the two days. */
  private static final Pattern ONE_DAY =
      Pattern.compile(
          "\\s*\\S+\\s+\\S+\\s+(\\?\\s+\\S+\\s+[^?\\s]+|[^?\\s]+\\s+\\S+\\s+\\?)\\s+\\S+\\s*");

  /** The library fails in a month without the day, and not every month has these days. */
  private static final Pattern RARE_WEEKDAY =
      Pattern.compile("(29|30|31)W", Pattern.CASE_INSENSITIVE);

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;
  private static final CronParser PARSER = new CronParser(definition());

  private final ExecutionTime times;

  private WindowStart(ExecutionTime times) {
    this.times = times;
  }

  private static CronDefinition definition() {
    return CronDefinitionBuilder.defineCron()
        .withMinutes()
        .withValidRange(0, 59)
        .withStrictRange()
        .and()
        .withHours()
        .withValidRange(0, 23)
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .withValidRange(1, 31)
        .supportsL()
        .supportsW()
        .supportsLW()
        .supportsQuestionMark()
        .withStrictRange()
        .and()
        .withMonth()
        .withValidRange(1, 12)
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(1, 7)
        .withMondayDoWValue(2)
        .supportsHash()
        .supportsL()
        .supportsQuestionMark()
        .withStrictRange()
        .and()
        .withYear()
        .withValidRange(FIRST_YEAR, LAST_YEAR)
        .withStrictRange()
        .and()
        .instance();
  }

  /** Returns the parsed expression; empty if the text is none. */
  static Optional<WindowStart> parse(String text) {
    var fields = CRON.matcher(text);
    if (!fields.matches()
        || !ONE_DAY.matcher(fields.group(1)).matches()
        || RARE_WEEKDAY.matcher(fields.group(1)).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new WindowStart(ExecutionTime.forCron(PARSER.parse(fields.group(1).strip()))));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Returns the first opening after the instant; empty if there is none. */
  Optional<Instant> next(Instant after) {
    return times
        .nextExecution(after.atZone(ZoneOffset.UTC))
        .map(java.time.ZonedDateTime::toInstant);
  }
}
