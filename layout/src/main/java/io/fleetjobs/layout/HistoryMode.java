package io.fleetjobs.layout;

import java.util.Locale;

/** Determines how much the history of an execution keeps. Each entry of its own costs money. */
public enum HistoryMode {
  /** Keeps each status in the execution's own item. */
  SUMMARY,
  /** Keeps each version as well, reports of progress included, in an item of its own. */
  FULL;

  /** Returns the value of {@link Setting#HISTORY}. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the value of {@link Setting#HISTORY}.
   *
   * @throws IllegalArgumentException if it is not one of the two
   */
  public static HistoryMode ofSetting(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
