package io.fleetjobs.infra;

import io.fleetjobs.layout.Defaults;
import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.NotificationLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * What can be chosen of a {@link JobsBackend}. A {@link #builder} has all defaults: set what is to
 * differ.
 *
 * @param topicPrefix what stands before {@code /things/…} in every MQTT topic: 1 or 2 segments, at
 *     most 28 bytes; {@code fleetjobs} by default
 * @param retentionDays for how long finished executions and jobs are kept, at least 7; 730 by
 *     default
 * @param logRetention for how long logs are kept; one month by default
 * @param removalPolicy what becomes of the table when the stack is deleted; it is kept by default
 * @param alarmTopic where alarms are sent; nowhere by default
 * @param reservedConcurrency of the device functions each, which then cannot starve other functions
 *     of the account nor be starved; none by default
 * @param notifications which messages a thing is sent about its queue; all by default
 * @param acceptRepeatedUpdates whether an update that a device sends twice is answered as accepted
 *     instead of as a version mismatch; true by default
 * @param checkThings whether the registry is asked about a thing for which nothing was found, which
 *     on AWS the policies make needless; false by default
 * @param maximumPerMinute executions that a job may create in a minute at most, and creates if it
 *     does not say how many; 1000 by default, which is the managed service's limit
 * @param jobEvents whether events of jobs and executions are published; off by default
 * @param quotas how many jobs there may be; those of AWS IoT by default
 * @param warmThroughput of table and indexes; what DynamoDB gives a new table by default
 * @param documentAccess what of S3 and of roles job documents may use; nothing by default
 * @param dashboard whether there is a dashboard in CloudWatch, which costs a little; true by
 *     default
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
  /** A continuous job has to know what it did, and looks after that once a day. */
  private static final int MIN_RETENTION_DAYS = 7;

  public JobsBackendProps {
    if (retentionDays < MIN_RETENTION_DAYS) {
      throw new IllegalArgumentException(
          "expected a retention of at least " + MIN_RETENTION_DAYS + " days, got " + retentionDays);
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

  public static Builder builder() {
    return new Builder();
  }

  /** Properties that are set one by one; what is not set has its default. */
  public static final class Builder {
    private String topicPrefix = "fleetjobs";
    private int retentionDays = Defaults.RETENTION_DAYS;
    private RetentionDays logRetention = RetentionDays.ONE_MONTH;
    private RemovalPolicy removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    private Optional<ITopic> alarmTopic = Optional.empty();
    private Optional<Integer> reservedConcurrency = Optional.empty();
    private NotificationLevel notifications = Defaults.NOTIFICATIONS;
    private boolean acceptRepeatedUpdates = true;
    private boolean checkThings;
    private int maximumPerMinute = Defaults.MAXIMUM_PER_MINUTE;
    private JobEventMode jobEvents = Defaults.JOB_EVENTS;
    private JobQuotas quotas = JobQuotas.defaults();
    private Optional<WarmThroughput> warmThroughput = Optional.empty();
    private List<String> documentBuckets = List.of();
    private List<String> presigningRoleArns = List.of();
    private boolean dashboard = true;
    private Path code = BuiltCode.path();

    private Builder() {}

    public Builder topicPrefix(String prefix) {
      topicPrefix = prefix;
      return this;
    }

    public Builder retentionDays(int days) {
      retentionDays = days;
      return this;
    }

    public Builder logRetention(RetentionDays time) {
      logRetention = time;
      return this;
    }

    public Builder removalPolicy(RemovalPolicy policy) {
      removalPolicy = policy;
      return this;
    }

    public Builder alarmTopic(ITopic topic) {
      alarmTopic = Optional.of(topic);
      return this;
    }

    public Builder reservedConcurrency(int functions) {
      reservedConcurrency = Optional.of(functions);
      return this;
    }

    public Builder notifications(NotificationLevel level) {
      notifications = level;
      return this;
    }

    public Builder acceptRepeatedUpdates(boolean accept) {
      acceptRepeatedUpdates = accept;
      return this;
    }

    public Builder checkThings(boolean check) {
      checkThings = check;
      return this;
    }

    public Builder maximumPerMinute(int executions) {
      maximumPerMinute = executions;
      return this;
    }

    public Builder jobEvents(JobEventMode mode) {
      jobEvents = mode;
      return this;
    }

    public Builder quotas(JobQuotas limits) {
      quotas = limits;
      return this;
    }

    public Builder warmThroughput(WarmThroughput throughput) {
      warmThroughput = Optional.of(throughput);
      return this;
    }

    /**
     * @param names of buckets from which documents may be fetched
     */
    public Builder documentBuckets(String... names) {
      documentBuckets = List.of(names);
      return this;
    }

    /**
     * @param arns of roles with which URLs may be presigned
     */
    public Builder presigningRoleArns(String... arns) {
      presigningRoleArns = List.of(arns);
      return this;
    }

    public Builder dashboard(boolean wanted) {
      dashboard = wanted;
      return this;
    }

    public Builder code(Path jar) {
      code = jar;
      return this;
    }

    /**
     * @throws IllegalArgumentException when a property is out of its limits
     */
    public JobsBackendProps build() {
      return new JobsBackendProps(
          topicPrefix,
          retentionDays,
          logRetention,
          removalPolicy,
          alarmTopic,
          reservedConcurrency,
          notifications,
          acceptRepeatedUpdates,
          checkThings,
          maximumPerMinute,
          jobEvents,
          quotas,
          warmThroughput,
          new DocumentAccess(documentBuckets, presigningRoleArns),
          dashboard,
          code);
    }
  }
}
