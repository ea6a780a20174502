package io.fleetjobs.layout;

/**
 * The environment variables of the functions. The stack sets them by these names, and {@code
 * Settings} is their only reader. The endpoints of AWS services can be overridden by the SDK's own
 * variables ({@code AWS_ENDPOINT_URL_DYNAMODB}, {@code AWS_ENDPOINT_URL_IOT}, {@code
 * AWS_ENDPOINT_URL_IOT_DATA_PLANE}, {@code AWS_ENDPOINT_URL_LAMBDA}, {@code AWS_ENDPOINT_URL_SQS},
 * {@code AWS_ENDPOINT_URL_STS}, {@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL_EVENTBRIDGE}),
 * which {@code AwsClients} reads.
 */
public enum Setting {
  /** Name of the table. Required by all functions. */
  TABLE_NAME,
  /** The part of all topics before {@code /things/…}, such as {@code fleetjobs} or {@code $aws}. */
  TOPIC_PREFIX,
  /**
   * {@code arn:<partition>:iot:<region>:<account>}, the beginning of the ARNs of jobs and things.
   */
  RESOURCE_ARN_PREFIX,
  /** Days for which finished executions and jobs are kept; 730 when absent. */
  RETENTION_DAYS,
  /** {@code all}, {@code next} (notify-next only) or {@code none}; {@code all} when absent. */
  NOTIFICATIONS,
  /** Largest number of job templates; 100 when absent. */
  MAX_TEMPLATES,
  /**
   * {@code on}, {@code off}, or {@code account} to follow the account's event configurations; off
   * when absent.
   */
  JOB_EVENTS,
  /** Seconds for which the account's event configurations are cached; 60 when absent. */
  EVENT_CONFIGURATIONS_SECONDS,
  /** Largest number of jobs in progress or scheduled; 100 000 when absent. */
  MAX_ACTIVE_JOBS,
  /** Largest number of jobs that are being rolled out or canceled; 500 when absent. */
  MAX_CONCURRENT_JOBS,
  /** Largest number of targets of a job; 100 when absent. */
  MAX_TARGETS,
  /** Largest number of jobs that are being deleted; 10 when absent. */
  MAX_DELETIONS,
  /** Name or ARN of the reconcile function's alias, for asynchronous invocation. */
  RECONCILE_FUNCTION,
  /**
   * Seconds for which a scheduled sweep asks for further ones at coming deadlines; 0 when absent.
   */
  SWEEP_AHEAD_SECONDS,
  /** The URL of the queue with requests for sweeps. Required by the sweep. */
  SWEEP_QUEUE_URL,
  /**
   * {@code true} if a device operation that finds nothing asks the registry whether the thing
   * exists.
   */
  CHECK_THINGS,
  /**
   * {@code false} if a device's repeated update is answered as a version mismatch; accepted when
   * absent.
   */
  ACCEPT_REPEATED_UPDATES,
  /** The name of a {@link MqttIdentity}; {@code CLIENT_ID} when absent. */
  MQTT_IDENTITY,
  /**
   * Largest number of executions that a job creates in a minute, and the number for a job without a
   * rate; 1 000 when absent.
   */
  MAXIMUM_PER_MINUTE,
  /**
   * Buckets from which documents may be fetched, separated by blanks; {@code *} stands for any
   * characters.
   */
  DOCUMENT_BUCKETS,
  /**
   * ARNs of roles that may presign URLs, separated by blanks; {@code *} stands for any characters.
   */
  PRESIGNING_ROLE_ARNS,
  /** {@code full} or {@code summary}, the name of a {@link HistoryMode}; summary when absent. */
  HISTORY,
  /** Path of the file of operator rules; no rules when absent. */
  OPERATOR_RULES_FILE,
  /** Name of the event bus. Required by the function that sends events. */
  EVENT_BUS,
  /** Name or ARN of the events function's alias; no events for an event bus when absent. */
  EVENTS_FUNCTION,
  /** The URL of the queue with events that could not be sent. */
  EVENTS_FAILURE_QUEUE_URL
}
