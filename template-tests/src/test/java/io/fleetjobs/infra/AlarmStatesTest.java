package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.FunctionName;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;

/** Tests when an alarm is raised, and when it ends. */
class AlarmStatesTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:pager";

  /** A new stack has no data at all. */
  @Test
  void noAlarmIsRaisedWithoutData() {
    resources("AWS::CloudWatch::Alarm")
        .forEach((id, alarm) ->
            assertThat(alarm.path("TreatMissingData").asText())
                .as(id)
                .isIn("notBreaching", "missing"));
  }

  /**
   * Sweeps that stop leave no data; the state before the first one is the same and sends nothing.
   */
  @Test
  void onlyTheSilenceOfTheSweepIsReportedAsInsufficientData() {
    var alarms = alarms(withTopic());

    assertThat(
            alarms.entrySet().stream()
                .filter(alarm -> !alarm.getValue().path("InsufficientDataActions").isMissingNode())
                .map(alarm -> alarm.getKey().replaceAll("^Jobs|[0-9A-F]{8}$", ""))
                .toList()
                .toString())
        .isEqualTo("[NoSweepAlarm]");
    alarms.forEach((id, alarm) -> assertThat(alarm.path("AlarmActions")).as(id).hasSize(1));
  }

  /** A message may lie in its queue for 14 days. */
  @Test
  void aMessageRaisesTheAlarmWhenItIsSent() {
    var queues =
        resources("AWS::CloudWatch::Alarm").values().stream()
            .filter(alarm -> alarm.path("Namespace").asText().equals("AWS/SQS"))
            .toList();

    assertThat(queues).hasSize(7);
    queues.forEach(alarm ->
        assertThat(
                alarm.path("MetricName").asText()
                    + " "
                    + alarm.path("Statistic").asText()
                    + " "
                    + alarm.path("Period").asText())
            .isEqualTo("NumberOfMessagesSent Sum 300"));
  }

  /** Messages that SQS itself moves to a failure queue do not count as sent. */
  @Test
  void noQueueIsFilledBySqsItself() {
    resources("AWS::SQS::Queue")
        .forEach(
            (id, queue) -> assertThat(queue.path("RedrivePolicy").isMissingNode()).as(id).isTrue());
  }

  @ParameterizedTest(name = "{0}: {1} of {2}")
  @CsvSource({
    "DeviceHttp, '', 1",
    "DeviceMqtt, '', 1",
    "ManagementHttp, '', 1",
    "ExecutionChanges, 2, 3",
    "JobChanges, 2, 3",
    "Reconcile, 2, 3",
    "Due, 2, 3"
  })
  void oneFailureThatIsTriedAgainIsNoFault(String function, String points, int periods) {
    var alarm = named("AWS::CloudWatch::Alarm", "Jobs" + function + "ErrorsAlarm");

    assertThat(alarm.path("DatapointsToAlarm").asText()).isEqualTo(points);
    assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(periods);
  }

  @Test
  void aCappedReconcilerIsThrottledAndMustNotWaitForLong() {
    var alarms =
        alarms(
            Synthesised.json(
                Synthesised.text(props ->
                    props.functionLimits(
                        FunctionName.RECONCILE, FunctionLimits.none().reservedConcurrency(20)))));

    assertThat(alarms.keySet()).noneMatch(id -> id.contains("ReconcileThrottles"));
    var age =
        alarms.entrySet().stream()
            .filter(alarm -> alarm.getKey().startsWith("JobsReconcileAgeAlarm"))
            .findFirst()
            .orElseThrow()
            .getValue();
    assertThat(age.path("MetricName").asText()).isEqualTo("AsyncEventAge");
    assertThat(age.path("Statistic").asText()).isEqualTo("Maximum");
    assertThat(age.path("Threshold").asInt()).isEqualTo(300_000);
  }

  @ParameterizedTest
  @CsvSource({
    "JobsUnanswerableRequestsAlarm, UnanswerableRequests",
    "JobsPrimingFailuresAlarm, PrimingFailures"
  })
  void aMetricOfFailuresHasAnAlarm(String id, String metric) {
    var alarm = named("AWS::CloudWatch::Alarm", id);

    assertThat(alarm.path("MetricName").asText()).isEqualTo(metric);
    assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
    assertThat(alarm.path("Threshold").asInt(-1)).isZero();
  }

  @Test
  void theBackendShowsItsAlarms() {
    var stack = new Stack(JobsApp.app().build(), "Plants");
    var backend =
        new JobsBackend(stack, "Jobs", JobsBackendProps.builder().code(Synthesised.CODE).build());

    assertThat(backend.getAlarms()).hasSize(31);
    assertThat(resources("AWS::CloudWatch::Alarm")).hasSize(31);
  }

  private static JsonNode withTopic() {
    var owner = new Stack(JobsApp.app().build(), "Operators");
    var topic = Topic.fromTopicArn(owner, "Pager", TOPIC);
    return Synthesised.json(Synthesised.text(props -> props.alarmTopic(topic)));
  }

  private static Map<String, JsonNode> alarms(JsonNode template) {
    var alarms = new TreeMap<String, JsonNode>();
    template
        .path("Resources")
        .properties()
        .forEach(entry -> {
          if (entry.getValue().path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
            alarms.put(entry.getKey(), entry.getValue().path("Properties"));
          }
        });
    return alarms;
  }
}
