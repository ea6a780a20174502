package io.fleetjobs.layout;

/** Holds the values of settings and properties that are not given. */
public final class Defaults {
  /** Days for which finished executions and jobs are kept. */
  public static final int RETENTION_DAYS = 730;

  /** Executions that a job creates in a minute, and may create at most. */
  public static final int MAXIMUM_PER_MINUTE = 1_000;

  /** Jobs in progress or scheduled. */
  public static final int ACTIVE_JOBS = 100_000;

  /** Jobs that are rolled out or canceled at the same time. */
  public static final int CONCURRENT_JOBS = 500;

  /** Targets of a job. */
  public static final int TARGETS_PER_JOB = 100;

  /** Jobs that are deleted at the same time. */
  public static final int DELETIONS = 10;

  /** Job templates, without managed ones. */
  public static final int TEMPLATES = 100;

  public static final NotificationLevel NOTIFICATIONS = NotificationLevel.ALL;
  public static final JobEventMode JOB_EVENTS = JobEventMode.OFF;
  public static final HistoryMode HISTORY = HistoryMode.SUMMARY;
  public static final MqttIdentity MQTT_IDENTITY = MqttIdentity.CLIENT_ID;

  private Defaults() {}
}
