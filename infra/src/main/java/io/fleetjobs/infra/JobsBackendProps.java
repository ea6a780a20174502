package io.fleetjobs.infra;

import io.fleetjobs.layout.Defaults;
import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.MqttIdentity;
import io.fleetjobs.layout.NotificationLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;

/**
 * Properties of a {@link JobsBackend}. A {@link #builder} has a default for each.
 *
 * @param topicPrefix the part of all MQTT topics before {@code /things/…}: 1 or 2 segments, at most
 *     28 bytes; {@code fleetjobs} by default
 * @param retentionDays days after which finished executions and jobs expire, at least 7; 730 by
 *     default
 * @param logRetention retention of logs; one month by default
 * @param removalPolicy treatment of the table when the stack is deleted; it is kept by default
 * @param alarmTopic topic that alarms are sent to; none by default
 * @param reservedConcurrency reserved concurrency of each of the two device functions, which
 *     separates them from other functions of the account; none by default
 * @param notifications messages about its queue that a thing receives; all by default
 * @param acceptRepeatedUpdates true if an update that a device sends twice is accepted, false if it
 *     is answered as a version mismatch; true by default
 * @param checkThings true if a device operation that finds nothing asks the registry whether the
 *     thing exists; on AWS the device policies make that unnecessary; false by default
 * @param mqttIdentity which MQTT clients may make a thing's requests; by default the one whose id
 *     is the thing's name
 * @param maximumPerMinute largest number of executions that a job creates in a minute, and the
 *     number for a job without a rate; 1000 by default, the limit of the managed service
 * @param jobEvents events of jobs and executions that are published; none by default
 * @param quotas quotas of jobs and templates; those of AWS IoT by default
 * @param warmThroughput warm throughput of the table and its indexes; by default, DynamoDB's value
 *     for a new table
 * @param documentAccess buckets and roles that job documents may use; none by default
 * @param dashboard true if a CloudWatch dashboard is created, which costs a little; true by default
 * @param code jar of the functions; by default, the one that this build has produced
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
    MqttIdentity mqttIdentity,
    int maximumPerMinute,
    JobEventMode jobEvents,
    JobQuotas quotas,
    Optional<WarmThroughput> warmThroughput,
    DocumentAccess documentAccess,
    boolean dashboard,
    Path code) {
  /**
   * A continuous job must know on which things it has run. Its daily refresh postpones the expiry
   * of these executions, so they must not expire within days.
   */
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

  /** Collects properties. Each one that is not set has its default. */
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
    private MqttIdentity mqttIdentity = Defaults.MQTT_IDENTITY;
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

    public Builder mqttIdentity(MqttIdentity identity) {
      mqttIdentity = identity;
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
     * @param names names of buckets from which documents may be fetched
     */
    public Builder documentBuckets(String... names) {
      documentBuckets = List.of(names);
      return this;
    }

    /**
     * @param arns ARNs of roles that may presign URLs
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
     * @throws IllegalArgumentException if a property is out of its limits
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
          mqttIdentity,
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
