package io.fleetjobs.change;

/** Which messages are published when a thing's queue changes; each one is paid for. */
public enum Notifications {
  ALL(true, true),
  NEXT(false, true),
  NONE(false, false);

  private final boolean notifies;
  private final boolean notifiesNext;

  Notifications(boolean notifies, boolean notifiesNext) {
    this.notifies = notifies;
    this.notifiesNext = notifiesNext;
  }

  boolean notifies() {
    return notifies;
  }

  boolean notifiesNext() {
    return notifiesNext;
  }
}
