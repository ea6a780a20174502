package io.fleetjobs.local.log;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each request and each invocation in one line if {@code --verbose} asks for it. No line
 * contains a job document or status details, not even as a quotation in a refusal.
 */
public final class AccessLog {
  private static final String REQUESTS = "request";
  private static final String FUNCTIONS = "function";
  private static final Logger LOG = LoggerFactory.getLogger(REQUESTS);

  /** Maximum number of characters of a line. */
  private static final int LONGEST = 1_000;

  /**
   * A value that a refusal quotes. The pattern is greedy, since the value itself may contain the
   * text that ends a quotation.
   */
  private static final Pattern CONTENTS =
      Pattern.compile(
          "Value .* at '(document|documentParameters|statusDetails)' failed", Pattern.DOTALL);

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private AccessLog() {}

  /** Shows the lines from now on, and the functions' own log lines that belong to no request. */
  public static void show() {
    Configurator.setLevel(REQUESTS, Level.DEBUG);
    Configurator.setLevel(FUNCTIONS, Level.DEBUG);
  }

  /** Hides the lines. */
  public static void hide() {
    Configurator.setLevel(REQUESTS, Level.WARN);
    Configurator.setLevel(FUNCTIONS, Level.WARN);
  }

  /** True if lines are shown. Otherwise callers need not build them. */
  public static boolean isShown() {
    return LOG.isDebugEnabled();
  }

  /**
   * Writes a line.
   *
   * @param door service that answered, such as {@code management}
   * @param line the request and its outcome
   * @param startedAt start of the request, by {@link System#nanoTime}
   */
  public static void write(String door, String line, long startedAt) {
    var millis = Duration.ofNanos(System.nanoTime() - startedAt).toMillis();
    LoggerFactory.getLogger(REQUESTS + "." + door).debug("{}, {} ms", fit(line), millis);
  }

  private static String fit(String line) {
    var shown =
        CONTROL
            .matcher(CONTENTS.matcher(line).replaceAll("Value (not logged) at '$1' failed"))
            .replaceAll(" ");
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }
}
