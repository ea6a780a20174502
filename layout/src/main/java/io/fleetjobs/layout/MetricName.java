package io.fleetjobs.layout;

/** Names the metrics that the functions write and that alarms and the dashboard show. */
public final class MetricName {
  public static final String NAMESPACE = "Fleetjobs";

  /** The time that a request took, in milliseconds. Its sample count is the number of requests. */
  public static final String DURATION = "durationMs";

  /** The dimension of {@link #DURATION} that says how a request ended. */
  public static final String OUTCOME = "outcome";

  /** The dimension of {@link #DURATION} that names the operation. */
  public static final String OPERATION = "operation";

  /** The seconds by which the latest time-out of a sweep came after its deadline. */
  public static final String TIMEOUT_LATENESS = "TimeoutLatenessSeconds";

  /** The seconds for which the job that has waited longest has been due when a sweep finds it. */
  public static final String ROLLOUT_LAG = "RolloutLagSeconds";

  /** The number of failures that belong to one thing or job. */
  public static final String ITEM_FAILURES = "ItemFailures";

  /** The number of device requests over MQTT to which no reply could be published. */
  public static final String UNANSWERABLE_REQUESTS = "UnanswerableRequests";

  /** The number of device requests over MQTT from clients that may not make them. */
  public static final String FOREIGN_CLIENTS = "ForeignClients";

  /** The number of failures of the work that a function does before Lambda takes its snapshot. */
  public static final String PRIMING_FAILURES = "PrimingFailures";

  private MetricName() {}
}
