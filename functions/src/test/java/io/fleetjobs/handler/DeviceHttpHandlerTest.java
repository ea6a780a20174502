package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.model.DeviceRequest.DescribeJobExecution;
import io.fleetjobs.model.DeviceRequest.UpdateJobExecution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceHttpHandlerTest {
  private final DeviceStub stub = new DeviceStub();
  private final TestContext context = new TestContext();
  private final DeviceHttpHandler handler = new DeviceHttpHandler(stub.calls());

  @Test
  void a01AnAnswerHasTheHeadersOfTheService() {
    var response = get(DeviceOperation.GET_PENDING_JOB_EXECUTIONS, "J");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders())
        .isEqualTo(
            Map.of("content-type", "application/json", "x-amzn-requestid", TestContext.REQUEST_ID));
    assertThat(response.getBody()).startsWith("{\"inProgressJobs\":[],\"queuedJobs\":[{");
  }

  @ParameterizedTest(name = "B26: update of {0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gone   | 404 | ResourceNotFoundException       | {"__type":"ResourceNotFoundException","message":"There is none."}
          stale  | 409 | InvalidStateTransitionException | {"__type":"InvalidStateTransitionException","message":"Expected version 1 but found version 2","executionState":{"status":"IN_PROGRESS","versionNumber":2}}
          ended  | 410 | TerminalStateException          | {"__type":"TerminalStateException","message":"It has ended."}
          busy   | 429 | ThrottlingException             | {"__type":"ThrottlingException","message":"Too many requests for the same resource at once. Try again in a moment."}
          broken | 503 | ServiceUnavailableException     | {"__type":"ServiceUnavailableException","message":"The service could not complete the request. Try again."}
          a.b    | 400 | InvalidRequestException         | {"__type":"InvalidRequestException","message":"1 validation error detected: Value 'a.b' at 'jobId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+"}
          $next  | 400 | InvalidRequestException         | {"__type":"InvalidRequestException","message":"1 validation error detected: Value '$next' at 'jobId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+"}
          """)
  void errorsAreNamedInHeaderAndBody(String job, int status, String name, String body) {
    var response = update(job, "{\"status\":\"FAILED\"}");

    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders().get("x-amzn-ErrorType")).isEqualTo(name);
    assertThat(response.getBody()).isEqualTo(body);
  }

  @ParameterizedTest(name = "B24: {0}")
  @ValueSource(strings = {"{nope", "[1]", "7"})
  void aBodyThatIsNoObjectIsAnInvalidRequest(String body) {
    var response = update("J", body);

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getHeaders().get("x-amzn-ErrorType")).isEqualTo("InvalidRequestException");
    assertThat(stub.requests()).isEmpty();
  }

  @Test
  void aBodyMayComeInBase64() {
    var body =
        Base64.getEncoder()
            .encodeToString("{\"status\":\"FAILED\"}".getBytes(StandardCharsets.UTF_8));
    var event = event(DeviceOperation.UPDATE_JOB_EXECUTION, "J", body);
    event.setIsBase64Encoded(true);

    var response = handler.handleRequest(event, context);

    assertThat(response.getBody()).as("B01").isEqualTo("{}");
    event.setBody(Base64.getEncoder().encodeToString(new byte[] {(byte) 0xFF}));
    assertThat(handler.handleRequest(event, context).getStatusCode()).isEqualTo(400);
  }

  @ParameterizedTest(name = "PUT {0} is {1}")
  @CsvSource({"$next, 200", "%24next, 200", "J, 404", "next, 404"})
  void onlyTheFrontCanBeStarted(String job, int status) {
    var response =
        handler.handleRequest(
            event(DeviceOperation.START_NEXT_PENDING_JOB_EXECUTION, job, null), context);

    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders().get("x-amzn-ErrorType"))
        .isEqualTo(status == 404 ? "UnknownOperationException" : null);
  }

  @Test
  void anotherRouteIsNoOperation() {
    var event =
        HttpEvents.builder("POST /things/{thingName}/jobs", Map.of("thingName", "T")).build();

    assertThat(handler.handleRequest(event, context).getStatusCode()).isEqualTo(404);
    assertThat(context.lines()).hasSize(1);
  }

  @Test
  void a09A13DescribeReadsPathAndQuery() {
    var event =
        HttpEvents.builder(
                DeviceOperation.DESCRIBE_JOB_EXECUTION.key(),
                Map.of("thingName", "pump-1", "jobId", "$next"))
            .withQueryStringParameters(Map.of("includeJobDocument", "false"))
            .build();

    var response = handler.handleRequest(event, context);

    assertThat(stub.requests())
        .containsExactly(
            new DescribeJobExecution(
                "pump-1", Optional.empty(), Optional.empty(), Optional.empty(), false));
    assertThat(response.getBody()).doesNotContain("jobDocument");
  }

  @Test
  void triesOfOneSdkCallAreOneRequest() {
    var ids = List.of("call-1", "call-1", "call-2").stream().map(this::writeId).toList();

    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
  }

  private String writeId(String invocation) {
    var event = event(DeviceOperation.UPDATE_JOB_EXECUTION, "J", "{\"status\":\"FAILED\"}");
    event.setHeaders(Map.of("amz-sdk-invocation-id", invocation));
    handler.handleRequest(event, context);
    return ((UpdateJobExecution) stub.requests().getLast()).origin().writeId();
  }

  @Test
  void aRequestWithoutInvocationIdIsARequestOfItsOwn() {
    update("J", "{\"status\":\"FAILED\"}");
    var event = event(DeviceOperation.UPDATE_JOB_EXECUTION, "J", "{\"status\":\"FAILED\"}");
    event.getRequestContext().setRequestId("gateway-2");
    handler.handleRequest(event, context);

    var origins =
        stub.requests().stream()
            .map(UpdateJobExecution.class::cast)
            .map(UpdateJobExecution::origin)
            .toList();
    assertThat(origins.get(1).writeId()).isNotEqualTo(origins.get(0).writeId());
    assertThat(origins.get(0).receivedAt()).isEqualTo(Instant.ofEpochMilli(HttpEvents.AT));
  }

  @Test
  void oneLineIsLoggedAndAFaultHasItsStackThere() {
    update("broken", "{\"status\":\"FAILED\",\"statusDetails\":{\"secret\":\"x\"}}");

    var line = context.lines().getFirst();
    assertThat(context.lines()).hasSize(1);
    assertThat(line).startsWith("{\"operation\":\"UPDATE_JOB_EXECUTION\",");
    assertThat(line).contains("\"outcome\":\"INTERNAL_ERROR\"");
    assertThat(line).contains("table jobs-1 is on fire\\n\\tat ");
    assertThat(line).doesNotContain("secret");
    assertThat(line).doesNotContain("\n");
  }

  private APIGatewayV2HTTPResponse get(DeviceOperation route, String job) {
    return handler.handleRequest(event(route, job, null), context);
  }

  private APIGatewayV2HTTPResponse update(String job, String body) {
    return handler.handleRequest(event(DeviceOperation.UPDATE_JOB_EXECUTION, job, body), context);
  }

  private static APIGatewayV2HTTPEvent event(
      DeviceOperation route, String job, @Nullable String body) {
    return HttpEvents.event(route, Map.of("thingName", "pump-1", "jobId", job), body);
  }
}
