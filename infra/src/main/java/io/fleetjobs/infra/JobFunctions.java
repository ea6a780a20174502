package io.fleetjobs.infra;

import io.fleetjobs.infra.JobFunction.Shape;
import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.Setting;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/**
 * Creates the functions, seven or with an event bus eight, and sets their environment variables.
 * {@link Permissions} grants their permissions.
 */
final class JobFunctions {
  private static final int MEMORY = 512;
  private static final int RECONCILE_MEMORY = 1_024;

  /** The time to the next scheduled sweep, which starts at any point of its minute. */
  private static final int SWEEP_AHEAD_SECONDS = 60;

  private final Construct scope;
  private final JobsBackendProps props;
  private final Code code;

  final JobFunction deviceHttp;
  final JobFunction deviceMqtt;
  final JobFunction management;
  final JobFunction executionChanges;
  final JobFunction jobChanges;
  final JobFunction reconcile;
  final JobFunction due;

  /** Sends events; empty without an event bus. */
  final Optional<JobFunction> events;

  JobFunctions(Construct scope, JobsTable table, TopicPrefix prefix, JobsBackendProps props) {
    this.scope = scope;
    this.props = props;
    this.code = code(props);
    deviceHttp = function(FunctionName.DEVICE_HTTP, 10, MEMORY, props.reservedConcurrency());
    deviceMqtt = function(FunctionName.DEVICE_MQTT, 20, MEMORY, props.reservedConcurrency());
    management = function(FunctionName.MANAGEMENT_HTTP, 10, MEMORY, Optional.empty());
    executionChanges = function(FunctionName.EXECUTION_CHANGES, 60, MEMORY, Optional.empty());
    jobChanges = function(FunctionName.JOB_CHANGES, 60, MEMORY, Optional.empty());
    reconcile = function(FunctionName.RECONCILE, 12 * 60, RECONCILE_MEMORY, Optional.empty());
    due = function(FunctionName.DUE, 55, MEMORY, Optional.empty());
    events =
        props.eventBus().isPresent()
            ? Optional.of(function(FunctionName.EVENTS, 60, MEMORY, Optional.empty()))
            : Optional.empty();
    configure(table, prefix);
  }

  List<JobFunction> all() {
    return Stream.concat(ofTheTable().stream(), events.stream()).toList();
  }

  /** Returns the functions that read the table. */
  List<JobFunction> ofTheTable() {
    return List.of(
        deviceHttp, deviceMqtt, management, executionChanges, jobChanges, reconcile, due);
  }

  private static Code code(JobsBackendProps props) {
    if (!Files.isReadable(props.code()) || !Files.isRegularFile(props.code())) {
      throw new IllegalArgumentException(
          "expected the functions' jar, which mvn package makes, got "
              + (Files.isDirectory(props.code()) ? "the folder " : "")
              + props.code().toAbsolutePath());
    }
    return Code.fromAsset(props.code().toString());
  }

  private JobFunction function(
      FunctionName name, int timeoutSeconds, int memory, Optional<Integer> reserved) {
    var limits = props.functionLimits().getOrDefault(name, FunctionLimits.none()).checkedFor(name);
    var shape =
        new Shape(
            name,
            limits.timeout().orElse(Duration.seconds(timeoutSeconds)),
            limits.memoryMegabytes().orElse(memory),
            limits.reservedConcurrency().or(() -> reserved));
    return new JobFunction(scope, shape, code, props);
  }

  private void configure(JobsTable table, TopicPrefix prefix) {
    set(Setting.TABLE_NAME, table.table().getTableName(), ofTheTable().toArray(JobFunction[]::new));
    set(Setting.TOPIC_PREFIX, prefix.value(), deviceMqtt, executionChanges, jobChanges, reconcile);
    set(
        Setting.RESOURCE_ARN_PREFIX,
        "arn:" + Aws.PARTITION + ":iot:" + Aws.REGION + ":" + Aws.ACCOUNT_ID,
        deviceHttp,
        deviceMqtt,
        management,
        executionChanges,
        jobChanges,
        reconcile);
    set(
        Setting.RETENTION_DAYS,
        Integer.toString(props.retentionDays()),
        deviceHttp,
        deviceMqtt,
        management,
        jobChanges,
        reconcile,
        due);
    set(Setting.SWEEP_AHEAD_SECONDS, Integer.toString(SWEEP_AHEAD_SECONDS), due);
    set(
        Setting.MAXIMUM_PER_MINUTE,
        Integer.toString(props.maximumPerMinute()),
        management,
        reconcile);
    set(Setting.NOTIFICATIONS, props.notifications().setting(), executionChanges, reconcile);
    set(
        Setting.DOCUMENT_BUCKETS,
        props.documentAccess().documentBuckets().stream()
            .map(DocumentBucket::name)
            .collect(Collectors.joining(" ")),
        management);
    set(
        Setting.PRESIGNING_ROLE_ARNS,
        String.join(" ", props.documentAccess().presigningRoleArns()),
        management);
    set(
        Setting.RECONCILE_FUNCTION,
        reconcile.alias().getFunctionArn(),
        executionChanges,
        jobChanges,
        due);
    set(Setting.CHECK_THINGS, Boolean.toString(props.checkThings()), deviceHttp, deviceMqtt);
    set(
        Setting.ACCEPT_REPEATED_UPDATES,
        Boolean.toString(props.acceptRepeatedUpdates()),
        deviceHttp,
        deviceMqtt);
    set(Setting.MQTT_IDENTITY, props.mqttIdentity().name(), deviceMqtt);
    set(Setting.JOB_EVENTS, props.jobEvents().setting(), executionChanges, jobChanges);
    configure(props.history());
    configure(props.quotas());
  }

  private static void set(Setting setting, String value, JobFunction... functions) {
    for (var function : functions) {
      function.with(setting, value);
    }
  }

  /** Sets nothing for the default, so that its template stays as it is. */
  private void configure(HistoryMode history) {
    if (history == HistoryMode.FULL) {
      set(Setting.HISTORY, history.setting(), management, executionChanges);
      set(Setting.RETENTION_DAYS, Integer.toString(props.retentionDays()), executionChanges);
    }
  }

  private void configure(JobQuotas quotas) {
    set(
        Setting.MAX_CONCURRENT_JOBS,
        Integer.toString(quotas.concurrentJobs()),
        management,
        reconcile);
    set(Setting.MAX_ACTIVE_JOBS, Integer.toString(quotas.activeJobs()), management);
    set(Setting.MAX_TARGETS, Integer.toString(quotas.targetsPerJob()), management);
    set(Setting.MAX_DELETIONS, Integer.toString(quotas.deletions()), management);
    set(Setting.MAX_TEMPLATES, Integer.toString(quotas.templates()), management);
  }
}
