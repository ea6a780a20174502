package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.DeviceOperation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that the same requests over both transports perform the same operations and get the same
 * answers.
 */
class DeviceTransportsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DeviceStub overHttp = new DeviceStub();
  private final DeviceStub overMqtt = new DeviceStub();

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET_PENDING_JOB_EXECUTIONS       | J      | {}
          GET_PENDING_JOB_EXECUTIONS       | J      | {"clientToken":"12345678"}
          START_NEXT_PENDING_JOB_EXECUTION | $next  | {}
          START_NEXT_PENDING_JOB_EXECUTION | $next  | {"statusDetails":{"step":"init"},"stepTimeoutInMinutes":10}
          START_NEXT_PENDING_JOB_EXECUTION | $next  | {"stepTimeoutInMinutes":0}
          DESCRIBE_JOB_EXECUTION           | $next  | {}
          DESCRIBE_JOB_EXECUTION           | J      | {"includeJobDocument":false,"executionNumber":2}
          DESCRIBE_JOB_EXECUTION           | J      | {"executionNumber":"two"}
          DESCRIBE_JOB_EXECUTION           | gone   | {}
          DESCRIBE_JOB_EXECUTION           | ended  | {}
          DESCRIBE_JOB_EXECUTION           | busy   | {}
          UPDATE_JOB_EXECUTION             | J      | {"status":"SUCCEEDED","clientToken":"12345678"}
          UPDATE_JOB_EXECUTION             | J      | {"status":"FAILED","expectedVersion":"7","includeJobExecutionState":true,"includeJobDocument":true}
          UPDATE_JOB_EXECUTION             | J      | {}
          UPDATE_JOB_EXECUTION             | a.b    | {"status":"DONE","statusDetails":{"a b":7}}
          UPDATE_JOB_EXECUTION             | stale  | {"status":"FAILED"}
          UPDATE_JOB_EXECUTION             | gone   | {"status":"FAILED"}
          UPDATE_JOB_EXECUTION             | J      | {nope
          """)
  void bothTransportsGiveTheSameAnswer(DeviceOperation route, String job, String body)
      throws IOException {
    var http =
        new DeviceHttpHandler(overHttp.calls())
            .handleRequest(
                HttpEvents.event(route, Map.of("thingName", "pump-1", "jobId", job), body),
                new TestContext());
    var mqtt = new MqttCall(overMqtt).send(suffix(route, job), body);

    assertThat(withoutOrigin(overMqtt)).isEqualTo(withoutOrigin(overHttp));
    assertThat(mqtt.topic().endsWith("/accepted")).isEqualTo(http.getStatusCode() == 200);
    assertThat(common(mqtt.json())).isEqualTo(common(JSON.readTree(http.getBody())));
  }

  private static String suffix(DeviceOperation route, String job) {
    return switch (route) {
      case GET_PENDING_JOB_EXECUTIONS -> "get";
      case START_NEXT_PENDING_JOB_EXECUTION -> "start-next";
      case DESCRIBE_JOB_EXECUTION -> job + "/get";
      case UPDATE_JOB_EXECUTION -> job + "/update";
    };
  }

  /** Returns the requests without their origin, which depends on the transport. */
  private static List<String> withoutOrigin(DeviceStub stub) {
    return stub.requests().stream()
        .map(request -> request.toString().replaceAll("writeId=[^,]*|queued=[^,]*|room=.*", ""))
        .toList();
  }

  /**
   * Returns the part of an answer that both transports have in common: without envelope, error name
   * and thing name, and with the document as JSON.
   */
  private static JsonNode common(JsonNode answer) throws IOException {
    var node = (ObjectNode) answer;
    node.remove(List.of("__type", "code", "timestamp", "clientToken"));
    if (node.path("message")
        .asText()
        .matches("Too many requests.*|The (payload|request body) .*")) {
      node.remove("message");
    }
    for (var parent : node.findParents("jobDocument")) {
      if (parent.get("jobDocument").isTextual()) {
        ((ObjectNode) parent)
            .set("jobDocument", JSON.readTree(parent.get("jobDocument").textValue()));
      }
    }
    node.findParents("thingName").forEach(parent -> ((ObjectNode) parent).remove("thingName"));
    return node;
  }
}
