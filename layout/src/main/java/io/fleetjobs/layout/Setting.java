package io.fleetjobs.layout;

/**
 * The environment variables that the functions read: the stack sets them by these names, and {@code
 * Settings} is their only reader. The AWS endpoints may be overridden by the SDK's own variables
 * ({@code AWS_ENDPOINT_URL_DYNAMODB}, {@code AWS_ENDPOINT_URL_IOT}, {@code
 * AWS_ENDPOINT_URL_IOT_DATA_PLANE}, {@code AWS_ENDPOINT_URL_LAMBDA}, {@code AWS_ENDPOINT_URL_SQS},
 * {@code AWS_ENDPOINT_URL_STS}, {@code AWS_ENDPOINT_URL_S3}), which change nothing but the
 * endpoint: see {@code AwsAccess}.
 */
public enum Setting {
  /** Name of the table. Required by all functions. */
  TABLE_NAME,
  /**
   * What stands before {@code /things/…} in every topic, such as {@code fleetjobs} or {@code $aws}.
   */
  TOPIC_PREFIX,
  /** {@code arn:<partition>:iot:<region>:<account>}: what ARNs of jobs and things start with. */
  RESOURCE_ARN_PREFIX,
  /** Days for which finished executions and jobs are kept; 730 when absent. */
  RETENTION_DAYS,
  /** {@code all}, {@code next} (notify-next only) or {@code none}; {@code all} when absent. */
  NOTIFICATIONS,
  /** How many job templates there may be; 100 when absent. */
  MAX_TEMPLATES,
  /**
   * {@code on}, {@code off} or {@code account}: as its event configurations say; off when absent.
   */
  JOB_EVENTS,
  /**
   * For how many seconds the account's event configurations are taken to be as they were read; 60
   * when absent.
   */
  EVENT_CONFIGURATIONS_SECONDS,
  /** How many jobs may be in progress or scheduled; 100 000 when absent. */
  MAX_ACTIVE_JOBS,
  /** How many jobs may be rolling out or canceling; 500 when absent. */
  MAX_CONCURRENT_JOBS,
  /** How many targets a job may have; 100 when absent. */
  MAX_TARGETS,
  /** How many jobs may be in deletion; 10 when absent. */
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
   * {@code true}: a device operation that finds nothing asks the registry whether the thing exists.
   */
  CHECK_THINGS,
  /**
   * {@code false}: a device's repeated update is answered as a version mismatch; absent: accepted.
   */
  ACCEPT_REPEATED_UPDATES,
  /**
   * Executions that a job may create in a minute at most, and creates if it does not say; 1000 when
   * absent.
   */
  MAXIMUM_PER_MINUTE,
  /**
   * Buckets from which documents may be fetched, with {@code *} for any characters, between blanks.
   */
  DOCUMENT_BUCKETS,
  /**
   * ARNs of roles that URLs may be presigned with, with {@code *} for any characters, between
   * blanks.
   */
  PRESIGNING_ROLE_ARNS
}
