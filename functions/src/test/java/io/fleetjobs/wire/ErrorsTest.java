package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests every code on every plane: contract sections 3.3 and 7.4. */
class ErrorsTest {
  private static final String CODES =
      """
      INVALID_REQUEST,          400 InvalidRequestException,         400 InvalidRequestException,         InvalidRequest,         false
      INVALID_JSON,             400 InvalidRequestException,         400 InvalidRequestException,         InvalidJson,            false
      INVALID_TOPIC,            400 InvalidRequestException,         400 InvalidRequestException,         InvalidTopic,           false
      ACCESS_DENIED,            403 AccessDeniedException,           403 AccessDeniedException,           InvalidRequest,         false
      RESOURCE_NOT_FOUND,       404 ResourceNotFoundException,       404 ResourceNotFoundException,       ResourceNotFound,       false
      RESOURCE_ALREADY_EXISTS,  409 ResourceAlreadyExistsException,  409 ResourceAlreadyExistsException,  InvalidRequest,         false
      CONFLICT,                 409 ConflictException,               409 ConflictException,               InvalidRequest,         false
      INVALID_STATE_TRANSITION, 409 InvalidStateTransitionException, 409 InvalidStateTransitionException, InvalidStateTransition, true
      VERSION_MISMATCH,         409 InvalidStateTransitionException, 409 VersionConflictException,        VersionMismatch,        true
      TERMINAL_STATE_REACHED,   410 TerminalStateException,          410 TerminalStateException,          TerminalStateReached,   false
      LIMIT_EXCEEDED,           410 LimitExceededException,          410 LimitExceededException,          InvalidRequest,         false
      REQUEST_THROTTLED,        429 ThrottlingException,             400 ThrottlingException,             RequestThrottled,       false
      INTERNAL_ERROR,           503 ServiceUnavailableException,     503 ServiceUnavailableException,     InternalError,          false
      """;

  @ParameterizedTest(name = "{0} is {1} to devices, {2} to operators, {3} over MQTT")
  @CsvSource(textBlock = CODES)
  void everyCodeHasItsNames(
      RejectionCode code, String device, String operator, String mqtt, boolean showsState) {
    var rejection = Rejection.of(code, "why").showing(Executions.anExecution());

    assertThat(shown(HttpError.of(code, Plane.DEVICE))).isEqualTo(device);
    assertThat(shown(HttpError.of(code, Plane.OPERATOR))).isEqualTo(operator);
    assertThat(overMqtt(rejection).path("code").textValue()).as("C29: a string").isEqualTo(mqtt);
    assertThat(overMqtt(rejection).has("executionState")).isEqualTo(showsState);
    assertThat(HttpError.of(code, Plane.DEVICE).body(rejection, Plane.DEVICE).has("executionState"))
        .isEqualTo(showsState);
  }

  @Test
  void theTableHasEveryCode() {
    assertThat(Set.copyOf(CODES.lines().map(row -> row.substring(0, row.indexOf(','))).toList()))
        .isEqualTo(
            Arrays.stream(RejectionCode.values()).map(Enum::name).collect(Collectors.toSet()));
  }

  @Test
  void operatorsAreNotShownTheStateOfAnExecution() {
    var rejection =
        Rejection.of(RejectionCode.VERSION_MISMATCH, "found version 1")
            .showing(Executions.anExecution());

    assertThat(
            HttpError.of(rejection.code(), Plane.OPERATOR)
                .body(rejection, Plane.OPERATOR)
                .toString())
        .isEqualTo("{\"__type\":\"VersionConflictException\",\"message\":\"found version 1\"}");
  }

  @Test
  void e05AConflictNamesTheExistingResource() {
    var rejection =
        new Rejection(
            RejectionCode.RESOURCE_ALREADY_EXISTS,
            "taken",
            Optional.empty(),
            Optional.of(new Rejection.Resource("J", "arn:aws:iot:eu-north-1:123456789012:job/J")));

    assertThat(
            HttpError.of(rejection.code(), Plane.OPERATOR)
                .body(rejection, Plane.OPERATOR)
                .toString())
        .isEqualTo(
            "{\"__type\":\"ResourceAlreadyExistsException\",\"message\":\"taken\","
                + "\"resourceId\":\"J\",\"resourceArn\":\"arn:aws:iot:eu-north-1:123456789012:job/J\"}");
  }

  @Test
  void i03AConflictNamesTheIdAlone() {
    var rejection =
        new Rejection(
            RejectionCode.CONFLICT,
            "taken",
            Optional.empty(),
            Optional.of(
                new Rejection.Resource("X", "arn:aws:iot:eu-north-1:123456789012:jobtemplate/X")));

    assertThat(
            HttpError.of(rejection.code(), Plane.OPERATOR)
                .body(rejection, Plane.OPERATOR)
                .toString())
        .isEqualTo("{\"__type\":\"ConflictException\",\"message\":\"taken\",\"resourceId\":\"X\"}");
  }

  @ParameterizedTest(name = "a fault of {0} is {1}")
  @CsvSource({
    "DESCRIBE_JOB, 503 ServiceUnavailableException",
    "CREATE_JOB_TEMPLATE, 500 InternalFailureException",
    "LIST_MANAGED_JOB_TEMPLATES, 500 InternalServerException",
    "TAG_RESOURCE, 500 InternalFailureException"
  })
  void aFaultHasTheNameThatTheOperationKnows(ManagementRoute route, String error) {
    assertThat(shown(HttpError.ofFault(route))).isEqualTo(error);
  }

  private static String shown(HttpError error) {
    return error.status() + " " + error.name();
  }

  private static JsonNode overMqtt(Rejection rejection) {
    return Calls.object(
        new String(
            MqttReply.rejected(Optional.empty(), Calls.RECEIVED, rejection),
            StandardCharsets.UTF_8));
  }
}
