package io.fleetjobs.infra;

import io.fleetjobs.layout.Setting;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Starts the sweep every minute, and in addition for each message that a sweep has sent to itself.
 * Also configures the retries of the reconciler's invocations.
 */
final class DueSchedule {
  /**
   * Retention of a message. Later it is of no use, since the schedule's next sweep does the same
   * work.
   */
  private static final Duration KEPT = Duration.minutes(2);

  /** The minimum of an SQS event source. One sweep handles all messages of a batch. */
  static final int CONCURRENCY = 2;

  private static final String INPUT = "{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}";

  DueSchedule(Construct scope, JobFunctions functions, FailureQueues failures, Optional<IKey> key) {
    var missed = failures.of("Due");
    var target = functions.due.alias().getFunctionArn();
    var role =
        Role.Builder.create(scope, "DueScheduleRole")
            .assumedBy(ServiceTrust.ofTheDefaultScheduleGroup())
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("lambda:InvokeFunction"))
            .resources(List.of(target))
            .build());
    missed.grantSendMessages(role);
    NagFindings.keyActions(role);
    var schedule =
        CfnSchedule.Builder.create(scope, "DueSchedule")
            .scheduleExpression("rate(1 minute)")
            .flexibleTimeWindow(
                CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
            .target(
                CfnSchedule.TargetProperty.builder()
                    .arn(target)
                    .roleArn(role.getRoleArn())
                    .input(INPUT)
                    .retryPolicy(
                        CfnSchedule.RetryPolicyProperty.builder()
                            .maximumRetryAttempts(1)
                            .maximumEventAgeInSeconds(60)
                            .build())
                    .deadLetterConfig(
                        CfnSchedule.DeadLetterConfigProperty.builder()
                            .arn(missed.getQueueArn())
                            .build())
                    .build())
            .build();
    schedule.getNode().addDependency(role);
    askForSweeps(scope, functions.due, key);
    functions
        .due
        .alias()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(0)
                .maxEventAge(Duration.minutes(1))
                .onFailure(new SqsDestination(missed))
                .build());
    functions
        .reconcile
        .alias()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(2)
                .maxEventAge(Duration.hours(1))
                .onFailure(new SqsDestination(failures.of("Reconcile")))
                .build());
  }

  /**
   * Creates the queue of sweep requests. A failed message expires without a failure queue: no work
   * is lost with it, since due entries stay in the index.
   */
  private static void askForSweeps(Construct scope, JobFunction due, Optional<IKey> key) {
    var queue =
        FailureQueues.encrypted(Queue.Builder.create(scope, "SweepQueue"), key)
            .retentionPeriod(KEPT)
            .visibilityTimeout(due.timeout())
            .enforceSsl(true)
            .build();
    NagFindings.noFailureQueue(queue);
    due.with(Setting.SWEEP_QUEUE_URL, queue.getQueueUrl())
        .allow(List.of("sqs:SendMessage"), List.of(queue.getQueueArn()));
    key.ifPresent(own -> KeyPolicy.allowMessages(due, own));
    due.alias()
        .addEventSource(SqsEventSource.Builder.create(queue).maxConcurrency(CONCURRENCY).build());
  }
}
