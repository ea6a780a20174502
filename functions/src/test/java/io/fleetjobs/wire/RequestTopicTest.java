package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.DeviceOperation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTopicTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get              | GET_PENDING_JOB_EXECUTIONS        |
          start-next       | START_NEXT_PENDING_JOB_EXECUTION  |
          J/get            | DESCRIBE_JOB_EXECUTION            | J
          $next/get        | DESCRIBE_JOB_EXECUTION            | $next
          J/update         | UPDATE_JOB_EXECUTION              | J
          get/get          | DESCRIBE_JOB_EXECUTION            | get
          start-next/update | UPDATE_JOB_EXECUTION             | start-next
          """)
  void requestTopicsNameOperationThingAndJob(String suffix, DeviceOperation operation, String job) {
    var expected =
        job == null ? Map.of("thingName", "jobs") : Map.of("thingName", "jobs", "jobId", job);

    assertThat(RequestTopic.parse("$aws", "$aws/things/jobs/jobs/" + suffix))
        .contains(new RequestTopic(operation, expected));
    assertThat(RequestTopic.parse("acme/fleet", "acme/fleet/things/jobs/jobs/" + suffix))
        .contains(new RequestTopic(operation, expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $next/namespace-n/get  | DESCRIBE_JOB_EXECUTION | $next | namespace-n |
          J/namespace-n/update   | UPDATE_JOB_EXECUTION   | J     | namespace-n |
          J/n/get                | DESCRIBE_JOB_EXECUTION | J     | n           | After the job there can be namespace-<id>, not 'n'.
          $next/namespace-n/update | UPDATE_JOB_EXECUTION | $next | namespace-n | An update names a job, not $next.
          """)
  void aNamespaceStandsBehindTheJob(
      String suffix, DeviceOperation operation, String job, String namespace, String fault) {
    var request = RequestTopic.parse("$aws", "$aws/things/T/jobs/" + suffix).orElseThrow();

    assertThat(request)
        .isEqualTo(
            new RequestTopic(
                operation, Map.of("thingName", "T", "jobId", job, "namespace", namespace)));
    assertThat(request.fault()).isEqualTo(Optional.ofNullable(fault));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$aws/things/T/jobs/get/accepted",
        "$aws/things/T/jobs/J/get/rejected",
        "$aws/things/T/jobs/J/frobnicate",
        "$aws/things/T/jobs/J/namespace-n/get/accepted",
        "$aws/things/T/jobs/J/a/b/get",
        "$aws/things/T/jobs/notify",
        "$aws/things/T/jobs",
        "$aws/things/T/shadow/get",
        "other/things/T/jobs/get",
        "$aws/things/T/U/jobs/get",
        "get",
        ""
      })
  void otherTopicsAreNoRequests(String topic) {
    assertThat(RequestTopic.parse("$aws", topic)).isEmpty();
  }
}
