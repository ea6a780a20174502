package io.fleetjobs.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/** The sweep of what is due, every minute, and the runs of the reconciler that it sends. */
final class DueSchedule {
  private static final String INPUT = "{\"scheduledTime\":\"<aws.scheduler.scheduled-time>\"}";

  DueSchedule(Construct scope, JobFunctions functions, FailureQueues failures) {
    var missed = failures.of("Due");
    var target = functions.due.alias().getFunctionArn();
    var role = Role.Builder.create(scope, "DueScheduleRole")
        .assumedBy(new ServicePrincipal("scheduler.amazonaws.com")).build();
    role.addToPolicy(PolicyStatement.Builder.create().actions(List.of("lambda:InvokeFunction"))
        .resources(List.of(target)).build());
    missed.grantSendMessages(role);
    var schedule = CfnSchedule.Builder.create(scope, "DueSchedule")
        .scheduleExpression("rate(1 minute)")
        .flexibleTimeWindow(
            CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(CfnSchedule.TargetProperty.builder().arn(target).roleArn(role.getRoleArn())
            .input(INPUT)
            .retryPolicy(CfnSchedule.RetryPolicyProperty.builder().maximumRetryAttempts(1)
                .maximumEventAgeInSeconds(60).build())
            .deadLetterConfig(
                CfnSchedule.DeadLetterConfigProperty.builder().arn(missed.getQueueArn()).build())
            .build())
        .build();
    schedule.getNode().addDependency(role);
    functions.due.alias().configureAsyncInvoke(EventInvokeConfigOptions.builder()
        .retryAttempts(0).maxEventAge(Duration.minutes(1))
        .onFailure(new SqsDestination(missed)).build());
    functions.reconcile.alias().configureAsyncInvoke(EventInvokeConfigOptions.builder()
        .retryAttempts(2).maxEventAge(Duration.hours(1))
        .onFailure(new SqsDestination(failures.of("Reconcile"))).build());
  }
}
