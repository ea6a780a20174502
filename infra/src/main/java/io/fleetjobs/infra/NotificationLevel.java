package io.fleetjobs.infra;

import java.util.Locale;

/** Which messages about its queue a thing is sent; each one is paid for. */
public enum NotificationLevel {
  /** {@code notify} and {@code notify-next}. */
  ALL,
  /** {@code notify-next} only. */
  NEXT,
  NONE;

  String setting() {
    return name().toLowerCase(Locale.ROOT);
  }
}
