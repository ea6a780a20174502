package io.fleetjobs.layout;

import java.util.Locale;

/** Determines which messages about its queue a thing gets. Each message costs money. */
public enum NotificationLevel {
  /** Sends {@code notify} and {@code notify-next}. */
  ALL(true, true),
  /** Sends {@code notify-next} only. */
  NEXT(false, true),
  NONE(false, false);

  private final boolean notifies;
  private final boolean notifiesNext;

  NotificationLevel(boolean notifies, boolean notifiesNext) {
    this.notifies = notifies;
    this.notifiesNext = notifiesNext;
  }

  /** True if {@code notify} is sent. */
  public boolean notifies() {
    return notifies;
  }

  /** True if {@code notify-next} is sent. */
  public boolean notifiesNext() {
    return notifiesNext;
  }

  /** Returns the value of {@link Setting#NOTIFICATIONS}. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the value of {@link Setting#NOTIFICATIONS}.
   *
   * @throws IllegalArgumentException if it is not one of the three
   */
  public static NotificationLevel ofSetting(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
