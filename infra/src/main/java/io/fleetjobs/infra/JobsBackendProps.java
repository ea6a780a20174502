package io.fleetjobs.infra;

import io.fleetjobs.layout.Defaults;
import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.MqttIdentity;
import io.fleetjobs.layout.NotificationLevel;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
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
 * @param accessLogs retention of the access logs of both APIs; one year, and kept, by default
 * @param removalPolicy treatment of the table when the stack is deleted; it is kept by default
 * @param deletionProtection true if DynamoDB refuses to delete the table; true by default
 * @param encryptionKey key that encrypts table, queues and logs; keys of AWS by default
 * @param alarmTopic topic that alarms are sent to; none by default
 * @param reservedConcurrency reserved concurrency of each of the two device functions, which
 *     separates them from other functions of the account; none by default
 * @param functionLimits memory, time-outs and concurrency of single functions; none by default
 * @param tracing true if functions send traces to AWS X-Ray; false by default
 * @param deviceApi throttling and domain of the device API; by default 2 000 requests a second and
 *     no domain
 * @param managementApi throttling and domain of the management API; by default 50 requests a second
 *     and no domain
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
 * @param operatorRules what each operator may do on which targets, as JSON; without it, IAM alone
 *     limits operators
 * @param dashboard true if a CloudWatch dashboard is created, which costs a little; true by default
 * @param code jar of the functions; by default, the one that this build has produced
 */
public record JobsBackendProps(
    String topicPrefix,
    int retentionDays,
    RetentionDays logRetention,
    AccessLogs accessLogs,
    RemovalPolicy removalPolicy,
    boolean deletionProtection,
    Optional<IKey> encryptionKey,
    Optional<ITopic> alarmTopic,
    Optional<Integer> reservedConcurrency,
    Map<FunctionName, FunctionLimits> functionLimits,
    boolean tracing,
    ApiOptions deviceApi,
    ApiOptions managementApi,
    NotificationLevel notifications,
    boolean acceptRepeatedUpdates,
    boolean checkThings,
    MqttIdentity mqttIdentity,
    int maximumPerMinute,
    JobEventMode jobEvents,
    JobQuotas quotas,
    Optional<WarmThroughput> warmThroughput,
    DocumentAccess documentAccess,
    Optional<String> operatorRules,
    boolean dashboard,
    Path code) {
  public JobsBackendProps {
    PropertyChecks.retention(retentionDays);
    PropertyChecks.reservedConcurrency(reservedConcurrency);
    PropertyChecks.maximumPerMinute(maximumPerMinute);
    PropertyChecks.removal(removalPolicy, deletionProtection);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects properties. Each one that is not set has its default. */
  public static final class Builder {
    private String topicPrefix = "fleetjobs";
    private int retentionDays = Defaults.RETENTION_DAYS;
    private RetentionDays logRetention = RetentionDays.ONE_MONTH;
    private AccessLogs accessLogs = AccessLogs.defaults();
    private RemovalPolicy removalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
    private boolean deletionProtection = true;
    private Optional<IKey> encryptionKey = Optional.empty();
    private Optional<ITopic> alarmTopic = Optional.empty();
    private Optional<Integer> reservedConcurrency = Optional.empty();
    private final Map<FunctionName, FunctionLimits> functionLimits =
        new EnumMap<>(FunctionName.class);
    private boolean tracing;
    private ApiOptions deviceApi = ApiOptions.ofDevices();
    private ApiOptions managementApi = ApiOptions.ofOperators();
    private NotificationLevel notifications = Defaults.NOTIFICATIONS;
    private boolean acceptRepeatedUpdates = true;
    private boolean checkThings;
    private MqttIdentity mqttIdentity = Defaults.MQTT_IDENTITY;
    private int maximumPerMinute = Defaults.MAXIMUM_PER_MINUTE;
    private JobEventMode jobEvents = Defaults.JOB_EVENTS;
    private JobQuotas quotas = JobQuotas.defaults();
    private Optional<WarmThroughput> warmThroughput = Optional.empty();
    private DocumentAccess documentAccess = DocumentAccess.NONE;
    private Optional<String> operatorRules = Optional.empty();
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

    public Builder accessLogs(AccessLogs logs) {
      accessLogs = logs;
      return this;
    }

    public Builder removalPolicy(RemovalPolicy policy) {
      removalPolicy = policy;
      return this;
    }

    public Builder deletionProtection(boolean protect) {
      deletionProtection = protect;
      return this;
    }

    public Builder encryptionKey(IKey key) {
      encryptionKey = Optional.of(Given.value(key, "encryptionKey"));
      return this;
    }

    public Builder alarmTopic(ITopic topic) {
      alarmTopic = Optional.of(Given.value(topic, "alarmTopic"));
      return this;
    }

    public Builder reservedConcurrency(int functions) {
      reservedConcurrency = Optional.of(functions);
      return this;
    }

    public Builder functionLimits(FunctionName function, FunctionLimits limits) {
      functionLimits.put(
          Given.value(function, "functionLimits"), Given.value(limits, "functionLimits"));
      return this;
    }

    public Builder tracing(boolean wanted) {
      tracing = wanted;
      return this;
    }

    public Builder deviceApi(ApiOptions options) {
      deviceApi = options;
      return this;
    }

    public Builder managementApi(ApiOptions options) {
      managementApi = options;
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
      warmThroughput = Optional.of(Given.value(throughput, "warmThroughput"));
      return this;
    }

    /** Sets the names of buckets of the stack's own account. */
    public Builder documentBuckets(String... names) {
      return documentAccess(documentAccess.withBuckets(names));
    }

    public Builder documentBuckets(DocumentBucket... buckets) {
      return documentAccess(documentAccess.withBuckets(buckets));
    }

    public Builder presigningRoleArns(String... arns) {
      return documentAccess(documentAccess.withRoles(arns));
    }

    /** Sets both; only the local run sets values that the other methods refuse. */
    Builder documentAccess(DocumentAccess access) {
      documentAccess = access;
      return this;
    }

    /** Sets the operator rules: the content of a file as docs/access.md describes it. */
    public Builder operatorRules(String json) {
      operatorRules = Optional.of(OperatorRuleFile.checked(Given.value(json, "operatorRules")));
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
      return Given.complete(
          new JobsBackendProps(
              topicPrefix,
              retentionDays,
              logRetention,
              accessLogs,
              removalPolicy,
              deletionProtection,
              encryptionKey,
              alarmTopic,
              reservedConcurrency,
              Map.copyOf(functionLimits),
              tracing,
              deviceApi,
              managementApi,
              notifications,
              acceptRepeatedUpdates,
              checkThings,
              mqttIdentity,
              maximumPerMinute,
              jobEvents,
              quotas,
              warmThroughput,
              documentAccess,
              operatorRules,
              dashboard,
              code));
    }
  }
}
