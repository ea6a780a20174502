package io.fleetjobs.infra;

import io.fleetjobs.layout.Setting;
import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;

/**
 * Connects the functions of the stream with the function that sends events to the event bus, and
 * all of them with its failure queue. The bus is not part of a stream's batch: a slow bus delays no
 * notification.
 */
final class EventSending {
  private EventSending() {}

  /** Does nothing without an event bus. */
  static void connect(JobFunctions functions, FailureQueues failures, JobsBackendProps props) {
    functions.events.ifPresent(
        events -> connect(events, functions, failures, props, props.eventBus().orElseThrow()));
  }

  private static void connect(
      JobFunction events,
      JobFunctions functions,
      FailureQueues failures,
      JobsBackendProps props,
      String bus) {
    var failed = failures.of("Events");
    for (var function : List.of(functions.executionChanges, functions.jobChanges, events)) {
      function
          .with(Setting.EVENTS_FAILURE_QUEUE_URL, failed.getQueueUrl())
          .allow(List.of("sqs:SendMessage"), List.of(failed.getQueueArn()));
      props.encryptionKey().ifPresent(key -> KeyPolicy.allowMessages(function, key));
    }
    for (var function : List.of(functions.executionChanges, functions.jobChanges)) {
      function
          .with(Setting.EVENTS_FUNCTION, events.alias().getFunctionArn())
          .allow(List.of("lambda:InvokeFunction"), List.of(events.alias().getFunctionArn()));
    }
    events
        .with(Setting.EVENT_BUS, bus)
        .with(
            Setting.RESOURCE_ARN_PREFIX,
            "arn:" + Aws.PARTITION + ":iot:" + Aws.REGION + ":" + Aws.ACCOUNT_ID)
        .allow(
            List.of("events:PutEvents"),
            List.of(
                "arn:"
                    + Aws.PARTITION
                    + ":events:"
                    + Aws.REGION
                    + ":"
                    + Aws.ACCOUNT_ID
                    + ":event-bus/"
                    + bus))
        .alias()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(2)
                .maxEventAge(Duration.hours(6))
                .onFailure(new SqsDestination(failed))
                .build());
  }
}
