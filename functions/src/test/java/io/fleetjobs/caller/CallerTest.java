package io.fleetjobs.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.access.OperatorRules;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.CreateJobRequest;
import io.fleetjobs.wire.OperatorRequests;
import io.fleetjobs.wire.TemplateRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triples of a rule, a request and the answer. */
class CallerTest {
  private static final Arns ARNS = new Arns("arn:aws:iot:eu-north-1:123456789012");
  private static final String ANN = "arn:aws:sts::123456789012:assumed-role/Team/ann";
  private static final String IOT = "arn:aws:iot:eu-north-1:123456789012:";

  /** In rules and requests, {@code ~} stands for the beginning of ARNs of AWS IoT. */
  @ParameterizedTest(name = "{0} / {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "targets":["~thing/a-*"]                      | "targets":["~thing/a-1"],"document":"{}"                                    | true
          "targets":["~thing/a-*"]                      | "targets":["~thing/a-1","~thing/b-1"],"document":"{}"                       | false
          "targets":["~thing/a-*"]                      | "targets":["~thinggroup/a-1"],"document":"{}"                               | false
          "targets":["~thinggroup/top"]                 | "targets":["~thinggroup/child"],"document":"{}"                             | false
          "targets":["~thinggroup/top"],"withChildren":true | "targets":["~thinggroup/child"],"document":"{}"                         | true
          "targets":["~thinggroup/child"],"withChildren":true | "targets":["~thinggroup/top"],"document":"{}"                         | false
          "targets":["~thinggroup/top"],"withChildren":true | "targets":["~thinggroup/none"],"document":"{}"                          | false
          "targets":["~thinggroup/top"],"withChildren":true | "targets":["~thing/child"],"document":"{}"                              | false
          "targets":["~thinggroup/top"],"withChildren":true | "targets":["~thinggroup/top","~thinggroup/child"],"document":"{}"       | true
          "roles":["*"]                                 | "targets":["~thing/a-1"],"document":"{}"                                    | false
          "targets":["*"]                               | "targets":["~thing/x"],"document":"{}","presignedUrlConfig":{"roleArn":"arn:aws:iam::1:role/service/R-1"} | false
          "targets":["*"],"roles":["arn:aws:iam::1:role/service/R-*"] | "targets":["~thing/x"],"document":"{}","presignedUrlConfig":{"roleArn":"arn:aws:iam::1:role/service/R-1"} | true
          "targets":["*"]                               | "targets":["~thing/x"],"documentSource":"https://s3.eu-north-1.amazonaws.com/docs/a" | false
          "targets":["*"],"buckets":["doc*"]            | "targets":["~thing/x"],"documentSource":"https://s3.eu-north-1.amazonaws.com/docs/a" | true
          "targets":["*"],"buckets":["doc*"]            | "targets":["~thing/x"],"documentSource":"https://other.s3.eu-north-1.amazonaws.com/docs" | false
          "targets":["*"],"buckets":["doc*"]            | "targets":["~thing/x"],"documentSource":"https://s3.eu-north-1.amazonaws.com/%6Fther/docs" | false
          "targets":["*"]                               | "targets":["~thing/x"],"document":"{}","namespaceId":"aws-greengrass"        | false
          "targets":["*"],"namespaces":["aws-*"]        | "targets":["~thing/x"],"document":"{}","namespaceId":"aws-greengrass"        | true
          "targets":["*"]                               | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t"                     | false
          "targets":["*"],"templates":["~jobtemplate/t"] | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t"                    | true
          "targets":["*"],"templates":["~jobtemplate/t"] | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/u"                    | false
          "targets":["~thing/a"],"templates":["~jobtemplate/t"] | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t"             | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"document":"{}"                                      | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","document":"{}"     | false
          "targets":["*"],"templates":["*"],"buckets":["*"] | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","documentSource":"https://s3.amazonaws.com/b/k" | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","timeoutConfig":{"inProgressTimeoutInMinutes":5} | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","jobExecutionsRolloutConfig":{"maximumPerMinute":5} | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","jobExecutionsRetryConfig":{"criteriaList":[{"failureType":"ALL","numberOfRetries":1}]} | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","abortConfig":{"criteriaList":[{"failureType":"ALL","action":"CANCEL","thresholdPercentage":100,"minNumberOfExecutedThings":9}]} | false
          "targets":["*"],"templates":["*"],"roles":["*"] | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","presignedUrlConfig":{"roleArn":"arn:aws:iam::1:role/service/R-1"} | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","documentParameters":{"a":"b"} | false
          "targets":["*"],"templates":["*"]             | "targets":["~thing/x"],"jobTemplateArn":"~jobtemplate/t","schedulingConfig":{"maintenanceWindows":[{"startTime":"cron(0 0 * * ? *)","durationInMinutes":60}]} | false
          "targets":["*"],"templates":["*"]             | "targets":["~thinggroup/x"],"targetSelection":"CONTINUOUS","jobTemplateArn":"~jobtemplate/t","description":"d","tags":[{"Key":"a","Value":"b"}] | true
          "targets":["*"],"templates":["*"],"documents":true | "targets":["~thing/x"],"document":"{}"                                 | true
          """)
  void createsAJob(String rule, String request, boolean allowed) throws Exception {
    var created = accepted(CreateJobRequest.read(call(request), 1_000));

    assertAnswer(allowed, AskedFor.refusal(created, caller(rule, ManagementRoute.CREATE_JOB)));
  }

  @ParameterizedTest(name = "{0} / {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "targets":["*"]                               | "timeoutConfig":{"inProgressTimeoutInMinutes":5}                             | true
          "targets":["*"],"templates":["*"]             | "timeoutConfig":{"inProgressTimeoutInMinutes":5}                             | false
          "targets":["*"]                               | "presignedUrlConfig":{"roleArn":"arn:aws:iam::123456789012:role/service/R-1"} | false
          "targets":["*"],"roles":["arn:aws:iam::123456789012:role/*"] | "presignedUrlConfig":{"roleArn":"arn:aws:iam::123456789012:role/service/R-1"} | true
          """)
  void updatesAJob(String rule, String request, boolean allowed) throws Exception {
    var update = accepted(OperatorRequests.updateJob(call(request), 1_000));

    assertAnswer(allowed, AskedFor.refusal(update, caller(rule, ManagementRoute.UPDATE_JOB)));
  }

  @ParameterizedTest(name = "{0} / {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "targets":["*"]                               | "description":"d","document":"{}"                                           | false
          "templates":["~jobtemplate/t*"]               | "description":"d","document":"{}"                                           | false
          "templates":["~jobtemplate/t*"],"documents":true | "description":"d","document":"{}"                                        | true
          "templates":["~jobtemplate/u"],"documents":true | "description":"d","document":"{}"                                         | false
          "templates":["*"],"documents":true            | "description":"d","documentSource":"https://s3.amazonaws.com/b/k"            | false
          "templates":["*"],"documents":true,"buckets":["b"] | "description":"d","documentSource":"https://s3.amazonaws.com/b/k"       | true
          """)
  void createsATemplate(String rule, String request, boolean allowed) throws Exception {
    var created = accepted(TemplateRequests.create(call(request), 1_000));

    assertAnswer(
        allowed,
        AskedFor.refusal(created, ARNS, caller(rule, ManagementRoute.CREATE_JOB_TEMPLATE)));
  }

  @Test
  void aStoredJobIsAllowedIfAllItsTargetsAre() {
    var one = caller("\"targets\":[\"~thing/a\"]", ManagementRoute.DESCRIBE_JOB);

    assertAnswer(true, one.refusal(job(Optional.empty(), "thing/a")));
    assertAnswer(false, one.refusal(job(Optional.empty(), "thing/a", "thing/b")));
    assertAnswer(false, one.refusal(job(Optional.of("n"), "thing/a")));
  }

  @Test
  void onlyACallerThatSeesAllJobsLearnsThatOneIsMissing() {
    Reply<Job> missing = Reply.rejected(Rejection.notFound("Job J cannot be found."));
    var one = caller("\"targets\":[\"~thing/*\"]", ManagementRoute.DESCRIBE_JOB);
    var all = caller("\"targets\":[\"*\"],\"namespaces\":[\"*\"]", ManagementRoute.DESCRIBE_JOB);

    assertThat(one.hiding(missing)).isEqualTo(Reply.rejected(Caller.DENIED));
    assertThat(all.hiding(missing)).isEqualTo(missing);
    assertThat(Caller.unlimited(Optional.empty()).hiding(missing)).isEqualTo(missing);
  }

  @Test
  void aCallerWithoutRuleOrArnMayDoNothing() {
    var callers = callers("\"targets\":[\"*\"]");

    assertThat(callers.of(Optional.empty(), ManagementRoute.LIST_JOBS))
        .isEqualTo(Reply.rejected(Caller.DENIED));
    assertThat(
            callers.of(
                Optional.of("arn:aws:sts::123456789012:assumed-role/Other/Team"),
                ManagementRoute.LIST_JOBS))
        .isEqualTo(Reply.rejected(Caller.DENIED));
  }

  @Test
  void aPageEndsAfterAHundredGroupsThatTheRegistryWasAskedAbout() {
    var caller =
        caller(
            "\"targets\":[\"~thinggroup/top\"],\"withChildren\":true", ManagementRoute.LIST_JOBS);
    for (int i = 0; i < 99; i++) {
      assertAnswer(false, caller.refusal(job(Optional.empty(), "thinggroup/g" + i)));
    }
    assertThat(caller.hasAskedEnough()).isFalse();
    assertAnswer(false, caller.refusal(job(Optional.empty(), "thinggroup/g99")));
    assertThat(caller.hasAskedEnough()).isTrue();
  }

  private static void assertAnswer(boolean allowed, Optional<Rejection> refusal) {
    assertThat(refusal).isEqualTo(allowed ? Optional.empty() : Optional.of(Caller.DENIED));
  }

  private static Job job(Optional<String> namespace, String... targets) {
    var arns = List.of(targets).stream().map(target -> IOT + target).toList();
    return Jobs.aJobIn(namespace, arns);
  }

  private static Caller caller(String rule, ManagementRoute operation) {
    return accepted(callers(rule).of(Optional.of(ANN), operation));
  }

  private static Callers callers(String rule) {
    var json =
        "{\"rules\":[{\"callers\":[\"arn:aws:iam::123456789012:role/Team\"],\"operations\":[\"*\"],"
            + rule.replace("~", IOT)
            + "}]}";
    return new RuledCallers(
        OperatorRules.parse(json),
        CallerTest::groupsAbove,
        CallerTest::groupsAbove,
        ARNS,
        new PositionSeal("secret"));
  }

  private static <T> T accepted(Reply<T> reply) {
    return switch (reply) {
      case Reply.Accepted<T>(var value) -> value;
      case Reply.Rejected<T>(var rejection) -> throw new AssertionError(rejection);
    };
  }

  private static Call call(String members) throws JsonProcessingException {
    var body = new ObjectMapper().readTree("{" + members.replace("~", IOT) + "}");
    return new Call(
        Map.of("jobId", "J", "jobTemplateId", "t-1"),
        Map.of(),
        (ObjectNode) body,
        "try-1",
        Instant.EPOCH);
  }

  /** There is the group {@code top}, and the group {@code child} in it. */
  private static List<String> groupsAbove(String group) {
    return group.equals("child") ? List.of("top") : List.of();
  }
}
