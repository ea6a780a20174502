package io.fleetjobs.infra;

import io.fleetjobs.rollout.RolloutRate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * What can be chosen of a {@link JobsBackend}. Start with {@link #defaults} and change what is to differ.
 *
 * @param topicPrefix what stands before {@code /things/…} in every MQTT topic: 1 or 2 segments, at most
 *     34 bytes; {@code fleetjobs} by default
 * @param retentionDays for how long finished executions and jobs are kept; 730 by default
 * @param logRetention for how long logs are kept; one month by default
 * @param removalPolicy what becomes of the table when the stack is deleted; it is kept by default
 * @param alarmTopic where alarms are sent; nowhere by default
 * @param reservedConcurrency of the device functions each, which then cannot starve other functions of
 *     the account nor be starved; none by default
 * @param notifications which messages a thing is sent about its queue; all by default
 * @param acceptRepeatedUpdates whether an update that a device sends twice is answered as accepted
 *     instead of as a version mismatch; true by default
 * @param checkThings whether the registry is asked about a thing for which nothing was found, which on
 *     AWS the policies make needless; false by default
 * @param maximumPerMinute executions that a job may create in a minute at most, and creates if it does
 *     not say how many; 1000 by default, which is the managed service's limit
 * @param jobEvents whether events of jobs and executions are published; off by default
 * @param quotas how many jobs there may be; those of AWS IoT by default
 * @param warmThroughput of table and indexes; what DynamoDB gives a new table by default
 * @param documentAccess what of S3 and of roles job documents may use; nothing by default
 * @param dashboard whether there is a dashboard in CloudWatch, which costs a little; true by default
 * @param code the functions' jar; the one that this build made by default
 */
public record JobsBackendProps(
    String topicPrefix,
    int retentionDays,
    RetentionDays logRetention,
    RemovalPolicy removalPolicy,
    Optional<ITopic> alarmTopic,
    Optional<Integer> reservedConcurrency,
    NotificationLevel notifications,
    boolean acceptRepeatedUpdates,
    boolean checkThings,
    int maximumPerMinute,
    JobEventMode jobEvents,
    JobQuotas quotas,
    Optional<WarmThroughput> warmThroughput,
    DocumentAccess documentAccess,
    boolean dashboard,
    Path code) {
  public JobsBackendProps {
    if (retentionDays < 1) {
      throw new IllegalArgumentException(
          "expected a retention of at least 1 day, got " + retentionDays);
    }
    if (reservedConcurrency.filter(functions -> functions < 1).isPresent()) {
      throw new IllegalArgumentException(
          "expected a reserved concurrency of at least 1, got " + reservedConcurrency.get());
    }
    if (maximumPerMinute < 1) {
      throw new IllegalArgumentException(
          "expected a maximum of at least 1 execution a minute, got " + maximumPerMinute);
    }
  }

  public static JobsBackendProps defaults() {
    return new JobsBackendProps("fleetjobs", 730, RetentionDays.ONE_MONTH, RemovalPolicy.RETAIN,
        Optional.empty(), Optional.empty(), NotificationLevel.ALL, true, false,
        RolloutRate.MAXIMUM_PER_MINUTE, JobEventMode.OFF, JobQuotas.defaults(), Optional.empty(),
        DocumentAccess.NONE, true, BuiltCode.path());
  }

  public JobsBackendProps withTopicPrefix(String prefix) {
    return new JobsBackendProps(prefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput,
        documentAccess, dashboard, code);
  }

  public JobsBackendProps withRetentionDays(int days) {
    return new JobsBackendProps(topicPrefix, days, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput,
        documentAccess, dashboard, code);
  }

  public JobsBackendProps withLogRetention(RetentionDays days) {
    return new JobsBackendProps(topicPrefix, retentionDays, days, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput,
        documentAccess, dashboard, code);
  }

  public JobsBackendProps withRemovalPolicy(RemovalPolicy policy) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, policy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput,
        documentAccess, dashboard, code);
  }

  public JobsBackendProps withAlarmTopic(ITopic topic) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy,
        Optional.of(topic), reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings,
        maximumPerMinute, jobEvents, quotas, warmThroughput, documentAccess, dashboard, code);
  }

  public JobsBackendProps withReservedConcurrency(int functions) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        Optional.of(functions), notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput,
        documentAccess, dashboard, code);
  }

  public JobsBackendProps withNotifications(NotificationLevel level) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, level, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput, documentAccess, dashboard, code);
  }

  public JobsBackendProps withAcceptRepeatedUpdates(boolean accept) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, accept, checkThings, maximumPerMinute, jobEvents,
        quotas, warmThroughput,
        documentAccess, dashboard, code);
  }

  public JobsBackendProps withCheckThings(boolean check) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, check, maximumPerMinute,
        jobEvents, quotas, warmThroughput, documentAccess, dashboard, code);
  }

  public JobsBackendProps withMaximumPerMinute(int executions) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, executions,
        jobEvents, quotas, warmThroughput, documentAccess, dashboard, code);
  }

  public JobsBackendProps withJobEvents(JobEventMode mode) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        mode, quotas, warmThroughput, documentAccess, dashboard, code);
  }

  public JobsBackendProps withQuotas(JobQuotas other) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, other, warmThroughput, documentAccess, dashboard, code);
  }

  public JobsBackendProps withWarmThroughput(WarmThroughput throughput) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, Optional.of(throughput), documentAccess, dashboard, code);
  }

  /** @param names of buckets from which documents may be fetched */
  public JobsBackendProps withDocumentBuckets(String... names) {
    return with(new DocumentAccess(List.of(names), documentAccess.presigningRoleArns()));
  }

  /** @param arns of roles with which URLs may be presigned */
  public JobsBackendProps withPresigningRoleArns(String... arns) {
    return with(new DocumentAccess(documentAccess.documentBuckets(), List.of(arns)));
  }

  private JobsBackendProps with(DocumentAccess access) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput, access, dashboard, code);
  }

  public JobsBackendProps withDashboard(boolean wanted) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput, documentAccess, wanted, code);
  }

  public JobsBackendProps withCode(Path jar) {
    return new JobsBackendProps(topicPrefix, retentionDays, logRetention, removalPolicy, alarmTopic,
        reservedConcurrency, notifications, acceptRepeatedUpdates, checkThings, maximumPerMinute,
        jobEvents, quotas, warmThroughput,
        documentAccess, dashboard, jar);
  }
}
