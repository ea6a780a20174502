package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.FunctionName;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;

/** When an alarm is raised, and when it ends. */
class AlarmStatesTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:pager";

  /** A new stack has no data at all. */
  @Test
  void noAlarmIsRaisedWithoutData() {
    resources("AWS::CloudWatch::Alarm")
        .forEach((id, alarm) ->
            assertTrue(
                Set.of("notBreaching", "missing").contains(alarm.path("TreatMissingData").asText()),
                id));
  }

  /**
   * Sweeps that stop leave no data; the state before the first one is the same and sends nothing.
   */
  @Test
  void onlyTheSilenceOfTheSweepIsReportedAsInsufficientData() {
    var alarms = alarms(withTopic());

    assertEquals(
        "[NoSweepAlarm]",
        alarms.entrySet().stream()
            .filter(alarm -> !alarm.getValue().path("InsufficientDataActions").isMissingNode())
            .map(alarm -> alarm.getKey().replaceAll("^Jobs|[0-9A-F]{8}$", ""))
            .toList()
            .toString());
    alarms.forEach((id, alarm) -> assertEquals(1, alarm.path("AlarmActions").size(), id));
  }

  /** A message may lie in its queue for 14 days. */
  @Test
  void aMessageRaisesTheAlarmWhenItIsSent() {
    var queues =
        resources("AWS::CloudWatch::Alarm").values().stream()
            .filter(alarm -> alarm.path("Namespace").asText().equals("AWS/SQS"))
            .toList();

    assertEquals(7, queues.size());
    queues.forEach(alarm ->
        assertEquals(
            "NumberOfMessagesSent Sum 300",
            alarm.path("MetricName").asText()
                + " "
                + alarm.path("Statistic").asText()
                + " "
                + alarm.path("Period").asText()));
  }

  /** Messages that SQS itself moves to a failure queue do not count as sent. */
  @Test
  void noQueueIsFilledBySqsItself() {
    resources("AWS::SQS::Queue")
        .forEach((id, queue) -> assertTrue(queue.path("RedrivePolicy").isMissingNode(), id));
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

    assertEquals(points, alarm.path("DatapointsToAlarm").asText());
    assertEquals(periods, alarm.path("EvaluationPeriods").asInt());
  }

  @Test
  void aCappedReconcilerIsThrottledAndMustNotWaitForLong() {
    var alarms =
        alarms(
            Synthesised.json(
                Synthesised.text(props ->
                    props.functionLimits(
                        FunctionName.RECONCILE, FunctionLimits.none().reservedConcurrency(20)))));

    assertTrue(alarms.keySet().stream().noneMatch(id -> id.contains("ReconcileThrottles")));
    var age =
        alarms.entrySet().stream()
            .filter(alarm -> alarm.getKey().startsWith("JobsReconcileAgeAlarm"))
            .findFirst()
            .orElseThrow()
            .getValue();
    assertEquals("AsyncEventAge", age.path("MetricName").asText());
    assertEquals("Maximum", age.path("Statistic").asText());
    assertEquals(300_000, age.path("Threshold").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "JobsUnanswerableRequestsAlarm, UnanswerableRequests",
    "JobsPrimingFailuresAlarm, PrimingFailures"
  })
  void aMetricOfFailuresHasAnAlarm(String id, String metric) {
    var alarm = named("AWS::CloudWatch::Alarm", id);

    assertEquals(metric, alarm.path("MetricName").asText());
    assertEquals("Sum", alarm.path("Statistic").asText());
    assertEquals(0, alarm.path("Threshold").asInt(-1));
  }

  @Test
  void theBackendShowsItsAlarms() {
    var stack = new Stack(JobsApp.app().build(), "Plants");
    var backend =
        new JobsBackend(stack, "Jobs", JobsBackendProps.builder().code(Synthesised.CODE).build());

    assertEquals(31, backend.getAlarms().size());
    assertEquals(31, resources("AWS::CloudWatch::Alarm").size());
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
