package io.fleetjobs.infra;

import io.fleetjobs.layout.Setting;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Starts the sweep every minute, and once more for each message with which a sweep asks for
 * another. It also says how the reconciler's runs are repeated.
 */
final class DueSchedule {
  /** A message is of use until the schedule's next sweep, which does its work, too. */
  private static final Duration KEPT = Duration.minutes(2);

  /** The fewest that SQS allows; one sweep takes all messages that have come. */
  private static final int CONCURRENCY = 2;

  private static final String INPUT = "{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}";

  DueSchedule(Construct scope, JobFunctions functions, FailureQueues failures) {
    var missed = failures.of("Due");
    var target = functions.due.alias().getFunctionArn();
    var role =
        Role.Builder.create(scope, "DueScheduleRole")
            .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("lambda:InvokeFunction"))
            .resources(List.of(target))
            .build());
    missed.grantSendMessages(role);
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
    askForSweeps(scope, functions.due);
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
   * Nothing is lost with a message, so a failed one is left to expire: what is due stays in the
   * index.
   */
  private static void askForSweeps(Construct scope, JobFunction due) {
    var queue =
        Queue.Builder.create(scope, "SweepQueue")
            .retentionPeriod(KEPT)
            .visibilityTimeout(due.timeout())
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .build();
    due.with(Setting.SWEEP_QUEUE_URL, queue.getQueueUrl())
        .allow(List.of("sqs:SendMessage"), List.of(queue.getQueueArn()));
    due.alias()
        .addEventSource(SqsEventSource.Builder.create(queue).maxConcurrency(CONCURRENCY).build());
  }
}
