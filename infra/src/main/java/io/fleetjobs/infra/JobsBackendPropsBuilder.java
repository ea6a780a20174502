package io.fleetjobs.infra;

import io.fleetjobs.layout.Defaults;
import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.HistoryMode;
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

/** Collects the properties of a {@link JobsBackend}. Each one that is not set has its default. */
public final class JobsBackendPropsBuilder {
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
  private HistoryMode history = Defaults.HISTORY;
  private Optional<String> eventBus = Optional.empty();
  private JobQuotas quotas = JobQuotas.defaults();
  private Optional<WarmThroughput> warmThroughput = Optional.empty();
  private DocumentAccess documentAccess = DocumentAccess.NONE;
  private Optional<String> operatorRules = Optional.empty();
  private boolean dashboard = true;
  private Path code = BuiltCode.path();

  JobsBackendPropsBuilder() {}

  public JobsBackendPropsBuilder topicPrefix(String prefix) {
    topicPrefix = prefix;
    return this;
  }

  public JobsBackendPropsBuilder retentionDays(int days) {
    retentionDays = days;
    return this;
  }

  public JobsBackendPropsBuilder logRetention(RetentionDays time) {
    logRetention = time;
    return this;
  }

  public JobsBackendPropsBuilder accessLogs(AccessLogs logs) {
    accessLogs = logs;
    return this;
  }

  public JobsBackendPropsBuilder removalPolicy(RemovalPolicy policy) {
    removalPolicy = policy;
    return this;
  }

  public JobsBackendPropsBuilder deletionProtection(boolean protect) {
    deletionProtection = protect;
    return this;
  }

  public JobsBackendPropsBuilder encryptionKey(IKey key) {
    encryptionKey = Optional.of(Given.value(key, "encryptionKey"));
    return this;
  }

  public JobsBackendPropsBuilder alarmTopic(ITopic topic) {
    alarmTopic = Optional.of(Given.value(topic, "alarmTopic"));
    return this;
  }

  public JobsBackendPropsBuilder reservedConcurrency(int functions) {
    reservedConcurrency = Optional.of(functions);
    return this;
  }

  public JobsBackendPropsBuilder functionLimits(FunctionName function, FunctionLimits limits) {
    functionLimits.put(
        Given.value(function, "functionLimits"), Given.value(limits, "functionLimits"));
    return this;
  }

  public JobsBackendPropsBuilder tracing(boolean wanted) {
    tracing = wanted;
    return this;
  }

  public JobsBackendPropsBuilder deviceApi(ApiOptions options) {
    deviceApi = options;
    return this;
  }

  public JobsBackendPropsBuilder managementApi(ApiOptions options) {
    managementApi = options;
    return this;
  }

  public JobsBackendPropsBuilder notifications(NotificationLevel level) {
    notifications = level;
    return this;
  }

  public JobsBackendPropsBuilder acceptRepeatedUpdates(boolean accept) {
    acceptRepeatedUpdates = accept;
    return this;
  }

  public JobsBackendPropsBuilder checkThings(boolean check) {
    checkThings = check;
    return this;
  }

  public JobsBackendPropsBuilder mqttIdentity(MqttIdentity identity) {
    mqttIdentity = identity;
    return this;
  }

  public JobsBackendPropsBuilder maximumPerMinute(int executions) {
    maximumPerMinute = executions;
    return this;
  }

  public JobsBackendPropsBuilder jobEvents(JobEventMode mode) {
    jobEvents = mode;
    return this;
  }

  public JobsBackendPropsBuilder history(HistoryMode mode) {
    history = mode;
    return this;
  }

  /** Sets the name of an EventBridge bus of the stack's own account and region. */
  public JobsBackendPropsBuilder eventBus(String name) {
    eventBus = Optional.of(Given.value(name, "eventBus"));
    return this;
  }

  public JobsBackendPropsBuilder quotas(JobQuotas limits) {
    quotas = limits;
    return this;
  }

  public JobsBackendPropsBuilder warmThroughput(WarmThroughput throughput) {
    warmThroughput = Optional.of(Given.value(throughput, "warmThroughput"));
    return this;
  }

  /** Sets the names of buckets of the stack's own account. */
  public JobsBackendPropsBuilder documentBuckets(String... names) {
    return documentAccess(documentAccess.withBuckets(names));
  }

  public JobsBackendPropsBuilder documentBuckets(DocumentBucket... buckets) {
    return documentAccess(documentAccess.withBuckets(buckets));
  }

  public JobsBackendPropsBuilder presigningRoleArns(String... arns) {
    return documentAccess(documentAccess.withRoles(arns));
  }

  /** Sets both; only the local run sets values that the other methods refuse. */
  JobsBackendPropsBuilder documentAccess(DocumentAccess access) {
    documentAccess = access;
    return this;
  }

  /** Sets the operator rules: the content of a file as docs/access.md describes it. */
  public JobsBackendPropsBuilder operatorRules(String json) {
    operatorRules = Optional.of(OperatorRuleFile.checked(Given.value(json, "operatorRules")));
    return this;
  }

  public JobsBackendPropsBuilder dashboard(boolean wanted) {
    dashboard = wanted;
    return this;
  }

  public JobsBackendPropsBuilder code(Path jar) {
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
            history,
            eventBus,
            quotas,
            warmThroughput,
            documentAccess,
            operatorRules,
            dashboard,
            code));
  }
}
