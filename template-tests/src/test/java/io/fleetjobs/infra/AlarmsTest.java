package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.resources;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;

/** What an operator hears of, and where. */
class AlarmsTest {
  private static final String FUNCTIONS =
      "DeviceHttp DeviceMqtt Due ExecutionChanges JobChanges" + " ManagementHttp Reconcile";
  private static final String QUEUES =
      "DeviceMqtt DeviceRules Due ExecutionChanges JobChanges" + " Membership Reconcile";

  @ParameterizedTest(name = "{1} of {4}")
  @CsvSource({
    "ErrorsAlarm, Errors, AWS/Lambda, 0, " + FUNCTIONS,
    "ThrottlesAlarm, Throttles, AWS/Lambda, 0, " + FUNCTIONS,
    "IteratorAgeAlarm, IteratorAge, AWS/Lambda, 60000, ExecutionChanges JobChanges",
    "FailuresAlarm, ApproximateNumberOfMessagesVisible, AWS/SQS, 0, " + QUEUES
  })
  void isRaisedFor(String suffix, String metric, String namespace, int above, String watched) {
    var alarms =
        resources("AWS::CloudWatch::Alarm").entrySet().stream()
            .filter(alarm -> alarm.getValue().path("MetricName").asText().equals(metric))
            .toList();

    assertEquals(
        watched,
        alarms.stream()
            .map(alarm -> alarm.getKey().replaceAll("^Jobs|" + suffix + ".*", ""))
            .sorted()
            .collect(Collectors.joining(" ")));
    alarms.forEach(alarm -> {
      assertEquals(namespace, alarm.getValue().path("Namespace").asText(), alarm.getKey());
      assertEquals(above, alarm.getValue().path("Threshold").asInt(), alarm.getKey());
      assertEquals(
          "GreaterThanThreshold",
          alarm.getValue().path("ComparisonOperator").asText(),
          alarm.getKey());
      assertFalse(alarm.getValue().path("Dimensions").isEmpty(), alarm.getKey());
    });
  }

  @ParameterizedTest
  @CsvSource({"JobsRequestsThrottled, REQUEST_THROTTLED", "JobsRequestsFailed, INTERNAL_ERROR"})
  void isRaisedForRequestsThatAreThrottledOrFail(String alarm, String outcome) {
    var answered = Synthesised.named("AWS::CloudWatch::Alarm", alarm);

    assertEquals(
        "Fleetjobs durationMs SampleCount 0",
        answered.path("Namespace").asText()
            + " "
            + answered.path("MetricName").asText()
            + " "
            + answered.path("Statistic").asText()
            + " "
            + answered.path("Threshold").asInt());
    assertEquals(
        "[{\"Name\":\"outcome\",\"Value\":\"" + outcome + "\"}]",
        answered.path("Dimensions").toString());
  }

  @Test
  void isRaisedForLateTimeOuts() {
    var lateness = Synthesised.named("AWS::CloudWatch::Alarm", "JobsTimeoutLateness");

    assertEquals("Fleetjobs", lateness.path("Namespace").asText());
    assertEquals("TimeoutLatenessSeconds", lateness.path("MetricName").asText());
    assertEquals(60, lateness.path("Threshold").asInt());
    assertEquals(0, lateness.path("Dimensions").size());
  }

  @Test
  void aFailureOfOneThingOrJobIsAnAlarm() {
    var alarm = Synthesised.named("AWS::CloudWatch::Alarm", "JobsItemFailures");

    assertEquals("ItemFailures", alarm.path("MetricName").asText());
    assertEquals("Sum", alarm.path("Statistic").asText());
    assertEquals(0, alarm.path("Threshold").asInt(-1));
    assertEquals("notBreaching", alarm.path("TreatMissingData").asText());
  }

  @Test
  void isRaisedWhenJobsWaitForTheReconciler() {
    var lag = Synthesised.named("AWS::CloudWatch::Alarm", "JobsRolloutLag");

    assertEquals(
        "Fleetjobs RolloutLagSeconds 300",
        lag.path("Namespace").asText()
            + " "
            + lag.path("MetricName").asText()
            + " "
            + lag.path("Threshold").asText());
  }

  @Test
  void theDashboardShowsWhatIsMeasuredAndCanBeSwitchedOff() {
    var body = Synthesised.only("AWS::CloudWatch::Dashboard").path("DashboardBody").toString();

    for (var shown :
        List.of(
            "{Fleetjobs,outcome}",
            "{Fleetjobs,operation}",
            "TimeoutLatenessSeconds",
            "RolloutLagSeconds",
            "IteratorAge",
            "UnanswerableRequests",
            "ApproximateNumberOfMessagesVisible",
            "ConsumedWriteCapacityUnits",
            "ConditionalCheckFailedRequests",
            "WriteThrottleEvents")) {
      assertTrue(body.contains(shown), shown);
    }
    assertFalse(
        Synthesised.text(props -> props.dashboard(false)).contains("AWS::CloudWatch::Dashboard"));
  }

  @Test
  void isRaisedWhenNoSweepIsStarted() {
    var silence = Synthesised.named("AWS::CloudWatch::Alarm", "JobsNoSweep");

    assertEquals("AWS/Lambda", silence.path("Namespace").asText());
    assertEquals("Invocations", silence.path("MetricName").asText());
    assertTrue(silence.path("Dimensions").toString().contains("JobsDue"));
    assertEquals("LessThanThreshold", silence.path("ComparisonOperator").asText());
    assertEquals(
        "1 60 3 breaching",
        silence.path("Threshold").asText()
            + " "
            + silence.path("Period").asText()
            + " "
            + silence.path("EvaluationPeriods").asText()
            + " "
            + silence.path("TreatMissingData").asText());
  }

  @Test
  void isSentToTheTopic() {
    var operators = new Stack(JobsApp.app().build(), "Operators");
    var topic = Topic.fromTopicArn(operators, "Pager", "arn:aws:sns:eu-west-1:123456789012:pager");

    var template = Synthesised.json(Synthesised.text(props -> props.alarmTopic(topic)));

    var sentTo =
        template
            .path("Resources")
            .propertyStream()
            .map(Map.Entry::getValue)
            .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm"))
            .map(alarm -> alarm.path("Properties").path("AlarmActions").toString())
            .distinct()
            .toList();
    assertEquals(List.of("[\"arn:aws:sns:eu-west-1:123456789012:pager\"]"), sentTo);
  }
}
