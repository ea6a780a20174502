package io.fleetjobs.infra;

import io.fleetjobs.Setting;
import io.fleetjobs.handler.DeviceHttpHandler;
import io.fleetjobs.handler.DeviceMqttHandler;
import io.fleetjobs.handler.DueHandler;
import io.fleetjobs.handler.ExecutionChangesHandler;
import io.fleetjobs.handler.JobChangesHandler;
import io.fleetjobs.handler.ManagementHttpHandler;
import io.fleetjobs.handler.ReconcileHandler;
import io.fleetjobs.infra.JobFunction.Shape;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** The seven functions with their environments; {@link Permissions} says what each may do. */
final class JobFunctions {
  private static final int MEMORY = 512;
  private static final int RECONCILE_MEMORY = 1_024;
  /** Until the next run: the schedule starts each somewhere in its minute. */
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

  JobFunctions(Construct scope, JobsTable table, TopicPrefix prefix, JobsBackendProps props) {
    this.scope = scope;
    this.props = props;
    this.code = code(props);
    deviceHttp = function(DeviceHttpHandler.class, 10, MEMORY, props.reservedConcurrency());
    deviceMqtt = function(DeviceMqttHandler.class, 20, MEMORY, props.reservedConcurrency());
    management = function(ManagementHttpHandler.class, 10, MEMORY, Optional.empty());
    executionChanges = function(ExecutionChangesHandler.class, 60, MEMORY, Optional.empty());
    jobChanges = function(JobChangesHandler.class, 60, MEMORY, Optional.empty());
    reconcile = function(ReconcileHandler.class, 12 * 60, RECONCILE_MEMORY, Optional.empty());
    due = function(DueHandler.class, SWEEP_AHEAD_SECONDS + 55, MEMORY, Optional.empty());
    configure(table, prefix);
  }

  List<JobFunction> all() {
    return List.of(deviceHttp, deviceMqtt, management, executionChanges, jobChanges, reconcile,
        due);
  }

  private static Code code(JobsBackendProps props) {
    if (!Files.isReadable(props.code())) {
      throw new IllegalArgumentException(
          "expected the functions' jar, which mvn package makes, got "
              + props.code().toAbsolutePath());
    }
    return Code.fromAsset(props.code().toString());
  }

  private JobFunction function(Class<?> handler, int timeoutSeconds, int memory,
      Optional<Integer> reserved) {
    return new JobFunction(scope,
        new Shape(handler, Duration.seconds(timeoutSeconds), memory, reserved), code, props);
  }

  private void configure(JobsTable table, TopicPrefix prefix) {
    var arnPrefix = "arn:" + Aws.PARTITION + ":iot:" + Aws.REGION + ":" + Aws.ACCOUNT_ID;
    var days = Integer.toString(props.retentionDays());
    for (var function : all()) {
      function.with(Setting.TABLE_NAME, table.table().getTableName());
    }
    for (var function : List.of(deviceMqtt, executionChanges, jobChanges, reconcile)) {
      function.with(Setting.TOPIC_PREFIX, prefix.value());
    }
    for (var function : List.of(deviceHttp, deviceMqtt, management, executionChanges, jobChanges,
        reconcile)) {
      function.with(Setting.RESOURCE_ARN_PREFIX, arnPrefix);
    }
    for (var function : List.of(deviceHttp, deviceMqtt, management, jobChanges, reconcile, due)) {
      function.with(Setting.RETENTION_DAYS, days);
    }
    due.with(Setting.SWEEP_AHEAD_SECONDS, Integer.toString(SWEEP_AHEAD_SECONDS));
    for (var function : List.of(management, reconcile)) {
      function.with(Setting.MAXIMUM_PER_MINUTE, Integer.toString(props.maximumPerMinute()));
    }
    for (var function : List.of(executionChanges, reconcile)) {
      function.with(Setting.NOTIFICATIONS, props.notifications().setting());
    }
    management
        .with(Setting.DOCUMENT_BUCKETS, String.join(" ", props.documentAccess().documentBuckets()))
        .with(Setting.PRESIGNING_ROLE_ARNS,
            String.join(" ", props.documentAccess().presigningRoleArns()));
    for (var function : List.of(executionChanges, jobChanges, due)) {
      function.with(Setting.RECONCILE_FUNCTION, reconcile.alias().getFunctionArn());
    }
    for (var function : List.of(deviceHttp, deviceMqtt)) {
      function.with(Setting.CHECK_THINGS, Boolean.toString(props.checkThings()))
          .with(Setting.ACCEPT_REPEATED_UPDATES, Boolean.toString(props.acceptRepeatedUpdates()));
    }
    for (var function : List.of(executionChanges, jobChanges)) {
      function.with(Setting.JOB_EVENTS, props.jobEvents().setting());
    }
    configure(props.quotas());
  }

  private void configure(JobQuotas quotas) {
    reconcile.with(Setting.MAX_CONCURRENT_JOBS, Integer.toString(quotas.concurrentJobs()));
    management.with(Setting.MAX_ACTIVE_JOBS, Integer.toString(quotas.activeJobs()))
        .with(Setting.MAX_CONCURRENT_JOBS, Integer.toString(quotas.concurrentJobs()))
        .with(Setting.MAX_TARGETS, Integer.toString(quotas.targetsPerJob()))
        .with(Setting.MAX_DELETIONS, Integer.toString(quotas.deletions()))
        .with(Setting.MAX_TEMPLATES, Integer.toString(quotas.templates()));
  }
}
