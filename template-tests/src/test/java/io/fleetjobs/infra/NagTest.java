package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.StackProps;

/** Tests that each finding of cdk-nag's AwsSolutions pack is either fixed or explained here. */
class NagTest {
  private static final String IOT =
      "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iot:<AWS::Region>:<AWS::AccountId>:";
  private static final String HTTPS =
      "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:execute-api:"
          + "<AWS::Region>:<AWS::AccountId>:<DeviceApi>/$default/";
  private static final String OWN = "/things/<credentials-iot:ThingName>/jobs/*]";

  private static final Map<String, String> EXPLAINED =
      Map.ofEntries(
          Map.entry(
              "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/"
                  + "AWSLambdaBasicExecutionRole]",
              "lets a function write its logs, and nothing else"),
          Map.entry(
              IOT + "topic/fleetjobs/things/*/jobs/*]", "replies go to whichever thing asked"),
          Map.entry(IOT + "topic/fleetjobs/things/*/jobs/notify]", "any thing's queue may change"),
          Map.entry(
              IOT + "topic/fleetjobs/things/*/jobs/notify-next]", "any thing's queue may change"),
          Map.entry(
              IOT + "topic/fleetjobs/things/*/jobs/notify-namespace-*]",
              "so may those in namespaces"),
          Map.entry(
              IOT + "topic/fleetjobs/things/*/jobs/notify-next-namespace-*]",
              "so may those in namespaces"),
          Map.entry(IOT + "thing/*]", "a job may target any thing"),
          Map.entry(IOT + "thinggroup/*]", "a job may target any group"),
          Map.entry(
              "AwsSolutions-SQS3",
              "each queue is where failures end, or has messages that may be lost"),
          Map.entry(HTTPS + "GET" + OWN, "a device reaches all its own executions"),
          Map.entry(HTTPS + "PUT" + OWN, "a device reaches all its own executions"),
          Map.entry(HTTPS + "POST" + OWN, "a device reaches all its own executions"));

  @Test
  void everyFindingIsExplained() {
    var app = JobsApp.app().build();
    var stack =
        new JobsStack(
            app,
            "Fleetjobs",
            StackProps.builder().build(),
            JobsBackendProps.builder().code(Synthesised.CODE).build());

    var found =
        new AwsSolutionsChecks(stack)
            .validateScope(stack).getViolations().stream()
                .map(violation ->
                    violation.getRuleName().replaceAll("<JobsDeviceApi\\w+>", "<DeviceApi>"))
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(found).isEqualTo(new TreeSet<>(EXPLAINED.keySet()));
  }
}
