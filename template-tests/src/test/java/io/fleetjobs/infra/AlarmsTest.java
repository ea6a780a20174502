package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.resources;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;

/** Tests the alarms, and the topic that they notify. */
class AlarmsTest {
  private static final String FUNCTIONS =
      "DeviceHttp DeviceMqtt Due ExecutionChanges JobChanges ManagementHttp Reconcile";
  private static final String QUEUES =
      "DeviceMqtt DeviceRules Due ExecutionChanges JobChanges Membership Reconcile";

  @ParameterizedTest(name = "{1} of {4}")
  @CsvSource({
    "ErrorsAlarm, Errors, AWS/Lambda, 0, " + FUNCTIONS,
    "ThrottlesAlarm, Throttles, AWS/Lambda, 0, " + FUNCTIONS,
    "IteratorAgeAlarm, IteratorAge, AWS/Lambda, 60000, ExecutionChanges JobChanges",
    "FailuresAlarm, NumberOfMessagesSent, AWS/SQS, 0, " + QUEUES
  })
  void anAlarmIsRaisedForTheMetric(
      String suffix, String metric, String namespace, int above, String watched) {
    var alarms =
        resources("AWS::CloudWatch::Alarm").entrySet().stream()
            .filter(alarm -> alarm.getValue().path("MetricName").asText().equals(metric))
            .toList();

    assertThat(
            alarms.stream()
                .map(alarm -> alarm.getKey().replaceAll("^Jobs|" + suffix + ".*", ""))
                .sorted()
                .collect(Collectors.joining(" ")))
        .isEqualTo(watched);
    alarms.forEach(alarm -> {
      assertThat(alarm.getValue().path("Namespace").asText())
          .as(alarm.getKey())
          .isEqualTo(namespace);
      assertThat(alarm.getValue().path("Threshold").asInt()).as(alarm.getKey()).isEqualTo(above);
      assertThat(alarm.getValue().path("ComparisonOperator").asText())
          .as(alarm.getKey())
          .isEqualTo("GreaterThanThreshold");
      assertThat(alarm.getValue().path("Dimensions")).as(alarm.getKey()).isNotEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource({"JobsRequestsThrottled, REQUEST_THROTTLED", "JobsRequestsFailed, INTERNAL_ERROR"})
  void anAlarmIsRaisedForThrottledOrFailedRequests(String alarm, String outcome) {
    var answered = Synthesised.named("AWS::CloudWatch::Alarm", alarm);

    assertThat(
            answered.path("Namespace").asText()
                + " "
                + answered.path("MetricName").asText()
                + " "
                + answered.path("Statistic").asText()
                + " "
                + answered.path("Threshold").asInt())
        .isEqualTo("Fleetjobs durationMs SampleCount 0");
    assertThat(answered.path("Dimensions").toString())
        .isEqualTo("[{\"Name\":\"outcome\",\"Value\":\"" + outcome + "\"}]");
  }

  @Test
  void anAlarmIsRaisedForLateTimeOuts() {
    var lateness = Synthesised.named("AWS::CloudWatch::Alarm", "JobsTimeoutLateness");

    assertThat(lateness.path("Namespace").asText()).isEqualTo("Fleetjobs");
    assertThat(lateness.path("MetricName").asText()).isEqualTo("TimeoutLatenessSeconds");
    assertThat(lateness.path("Threshold").asInt()).isEqualTo(60);
    assertThat(lateness.path("Dimensions")).isEmpty();
  }

  @Test
  void aFailureOfOneThingOrJobIsAnAlarm() {
    var alarm = Synthesised.named("AWS::CloudWatch::Alarm", "JobsItemFailures");

    assertThat(alarm.path("MetricName").asText()).isEqualTo("ItemFailures");
    assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
    assertThat(alarm.path("Threshold").asInt(-1)).isZero();
    assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
  }

  @Test
  void anAlarmIsRaisedWhenJobsWaitForTheReconciler() {
    var lag = Synthesised.named("AWS::CloudWatch::Alarm", "JobsRolloutLag");

    assertThat(
            lag.path("Namespace").asText()
                + " "
                + lag.path("MetricName").asText()
                + " "
                + lag.path("Threshold").asText())
        .isEqualTo("Fleetjobs RolloutLagSeconds 300");
  }

  @Test
  void theDashboardShowsTheMetricsAndCanBeSwitchedOff() {
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
      assertThat(body).as(shown).contains(shown);
    }
    assertThat(Synthesised.text(props -> props.dashboard(false)))
        .doesNotContain("AWS::CloudWatch::Dashboard");
  }

  @Test
  void anAlarmIsRaisedWhenNoSweepIsStarted() {
    var silence = Synthesised.named("AWS::CloudWatch::Alarm", "JobsNoSweep");

    assertThat(silence.path("Namespace").asText()).isEqualTo("AWS/Lambda");
    assertThat(silence.path("MetricName").asText()).isEqualTo("Invocations");
    assertThat(silence.path("Dimensions").toString()).contains("JobsDue");
    assertThat(silence.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
    assertThat(
            silence.path("Threshold").asText()
                + " "
                + silence.path("Period").asText()
                + " "
                + silence.path("EvaluationPeriods").asText()
                + " "
                + silence.path("TreatMissingData").asText())
        .isEqualTo("1 60 3 missing");
  }

  @Test
  void everyAlarmIsSentToTheTopic() {
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
    assertThat(sentTo).containsExactly("[\"arn:aws:sns:eu-west-1:123456789012:pager\"]");
  }
}
