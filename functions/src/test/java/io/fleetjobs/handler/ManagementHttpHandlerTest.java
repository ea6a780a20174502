package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.fleetjobs.caller.Callers;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.FleetResponse.ExecutionRows;
import io.fleetjobs.model.FleetResponse.FailureReasons;
import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.FleetResponse.JobHistory;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.OperatorResponse.ExecutionDescribed;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.OperatorResponse.JobDocument;
import io.fleetjobs.model.OperatorResponse.JobPage;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.Tags;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.operation.fleet.FleetOperations;
import io.fleetjobs.operation.tag.TagOperations;
import io.fleetjobs.operation.template.ManagedTemplateActions;
import io.fleetjobs.operation.template.TemplateOperations;
import io.fleetjobs.write.ContendedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ManagementHttpHandlerTest {
  private static final Arns ARNS = new Arns("arn:aws:iot:eu-north-1:123456789012");

  private final TestContext context = new TestContext();
  private final ManagementHttpHandler handler =
      new ManagementHttpHandler(
          new ManagementCalls(
              operations(), templates(), tags(), fleet(), Callers.UNLIMITED, ARNS, 1_000));

  /**
   * Returns operations with one job, J. A creation finds its id taken, and a cancellation loses to
   * other writers.
   */
  private static OperatorOperations operations() {
    var taken =
        new Rejection(
            RejectionCode.RESOURCE_ALREADY_EXISTS,
            "Job J already exists.",
            Optional.empty(),
            Optional.of(new Rejection.Resource("J", ARNS.job("J"))));
    var missing = Rejection.notFound("Job X cannot be found.");
    var view = new ExecutionView(Executions.anExecution(), Optional.empty(), Executions.CREATED);
    return new OperatorOperations(
        (_, _) -> Reply.rejected(taken),
        (_, _) -> Reply.rejected(missing),
        (_, _) -> Reply.accepted(new Done()),
        (_, _) -> Reply.accepted(new JobDocument("{\"op\": 1}")),
        (_, _) ->
            Reply.accepted(new JobPage(new Page<>(List.of(), Optional.of("p")), Optional.empty())),
        (_, _) -> Reply.rejected(missing),
        (request, _) -> {
          throw new ContendedException(request.jobId(), 20);
        },
        (_, _) -> Reply.accepted(new Done()),
        (_, _) -> Reply.accepted(new ExecutionPage(new Page<>(List.of(), Optional.empty()))),
        (_, _) -> Reply.accepted(new ExecutionPage(new Page<>(List.of(), Optional.empty()))),
        (_, _) -> Reply.accepted(new ExecutionDescribed(view)),
        (_, _) ->
            Reply.rejected(
                Rejection.of(
                        RejectionCode.VERSION_MISMATCH, "Expected version 5 but found version 1")
                    .showing(Executions.anExecution())),
        (_, _) -> Reply.accepted(new Done()));
  }

  /** Returns operations with the managed templates only. A creation finds its id taken. */
  private static TemplateOperations templates() {
    return new TemplateOperations(
        (_, _) ->
            Reply.rejected(
                new Rejection(
                    RejectionCode.CONFLICT,
                    "Job Template X already exists.",
                    Optional.empty(),
                    Optional.of(new Rejection.Resource("X", ARNS.template("X"))))),
        (_, _) -> Reply.rejected(Rejection.notFound("Job Template X cannot be found.")),
        (_, _) -> Reply.accepted(new Page<>(List.of(), Optional.empty())),
        (_, _) -> Reply.accepted(new Done()),
        ManagedTemplateActions::describe,
        ManagedTemplateActions::list);
  }

  private static TagOperations tags() {
    return new TagOperations(
        (_, _) -> Reply.accepted(new Done()),
        (_, _) -> Reply.accepted(new Done()),
        (_, _) -> Reply.accepted(new Tags(Map.of("b", "2", "a", "1"), 1)));
  }

  private static FleetOperations fleet() {
    return new FleetOperations(
        (_, _) -> Reply.rejected(Rejection.notFound("Job X cannot be found.")),
        (_, _) -> Reply.accepted(new ExecutionRows(new Page<>(List.of(), Optional.empty()))),
        (_, _) -> Reply.accepted(new FailureReasons(List.of(), 0, 0)),
        (_, _) -> Reply.accepted(new ExecutionRows(new Page<>(List.of(), Optional.of("p")))),
        (_, _) -> Reply.accepted(new History(new Page<>(List.of(), Optional.empty()), true)),
        (_, _) -> Reply.accepted(new History(new Page<>(List.of(), Optional.empty()), true)),
        (_, _) -> Reply.accepted(new JobHistory(new Page<>(List.of(), Optional.empty()))),
        (_, _) -> Reply.accepted(new Done()),
        (_, _) -> Reply.accepted(new Done()));
  }

  @ParameterizedTest(name = "{0}: {1} is {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          E05 | CREATE_JOB                    | 409 | ResourceAlreadyExistsException | {"__type":"ResourceAlreadyExistsException","message":"Job J already exists.","resourceId":"J","resourceArn":"arn:aws:iot:eu-north-1:123456789012:job/J"}
          E21 | DESCRIBE_JOB                  | 404 | ResourceNotFoundException      | {"__type":"ResourceNotFoundException","message":"Job X cannot be found."}
          E19 | GET_JOB_DOCUMENT              | 200 |                                | {"document":"{\\"op\\": 1}"}
          -   | ASSOCIATE_TARGETS_WITH_JOB    | 404 | ResourceNotFoundException      | {"__type":"ResourceNotFoundException","message":"Job X cannot be found."}
          K17 | CANCEL_JOB                    | 400 | ThrottlingException            | {"__type":"ThrottlingException","message":"Too many requests for the same resource at once. Try again in a moment."}
          F07 | DELETE_JOB                    | 200 |                                | ''
          A21 | LIST_JOB_EXECUTIONS_FOR_THING | 200 |                                | {"executionSummaries":[]}
          -   | LIST_JOB_EXECUTIONS_FOR_JOB   | 200 |                                | {"executionSummaries":[]}
          F14 | CANCEL_JOB_EXECUTION          | 409 | VersionConflictException       | {"__type":"VersionConflictException","message":"Expected version 5 but found version 1"}
          F18 | DELETE_JOB_EXECUTION          | 200 |                                | ''
          I03 | CREATE_JOB_TEMPLATE           | 409 | ConflictException              | {"__type":"ConflictException","message":"Job Template X already exists.","resourceId":"X"}
          I07 | DESCRIBE_JOB_TEMPLATE         | 404 | ResourceNotFoundException      | {"__type":"ResourceNotFoundException","message":"Job Template X cannot be found."}
          -   | LIST_JOB_TEMPLATES            | 200 |                                | {"jobTemplates":[]}
          I18 | DELETE_JOB_TEMPLATE           | 200 |                                | ''
          K16 | TAG_RESOURCE                  | 200 |                                | ''
          K16 | UNTAG_RESOURCE                | 200 |                                | ''
          """)
  void everyRouteAnswersInItsForm(
      String id, ManagementRoute route, int status, String error, String body) {
    var response = send(route);

    assertThat(response.getStatusCode()).as(id).isEqualTo(status);
    assertThat(response.getHeaders().get("x-amzn-ErrorType")).isEqualTo(error);
    assertThat(response.getBody()).isEqualTo(body);
  }

  @ParameterizedTest
  @EnumSource(ManagementRoute.class)
  void everyRouteIsServedAndLogsOneLine(ManagementRoute route) {
    var status = send(route).getStatusCode();

    assertThat(List.of(500, 503).stream().filter(fault -> fault == status).toList()).isEmpty();
    assertThat(context.lines()).hasSize(1);
    assertThat(context.lines().getFirst().indexOf("{\"operation\":\"" + route + "\",")).isZero();
  }

  @Test
  void f22AnExecutionIsDescribed() {
    assertThat(send(ManagementRoute.DESCRIBE_JOB_EXECUTION).getBody())
        .isEqualTo(
            "{\"execution\":{\"jobId\":\"fw-7\",\"status\":\"QUEUED\",\"forceCanceled\":false,"
                + "\"statusDetails\":{\"detailsMap\":{}},\"thingArn\":"
                + "\"arn:aws:iot:eu-north-1:123456789012:thing/pump-1\",\"queuedAt\":1790000000.123,"
                + "\"lastUpdatedAt\":1790000000.123,\"executionNumber\":1,\"versionNumber\":1}}");
  }

  @Test
  void aPageLeadsToTheNext() {
    var first =
        handler
            .handleRequest(
                HttpEvents.builder(ManagementRoute.LIST_JOBS.key(), null).build(), context)
            .getBody();
    var token = first.replaceAll(".*\"nextToken\":\"([^\"]*)\".*", "$1");
    var next =
        HttpEvents.builder(ManagementRoute.LIST_JOBS.key(), null)
            .withQueryStringParameters(Map.of("nextToken", token))
            .build();
    var foreign =
        HttpEvents.builder(ManagementRoute.LIST_JOBS.key(), null)
            .withQueryStringParameters(Map.of("nextToken", token, "status", "CANCELED"))
            .build();

    assertThat(handler.handleRequest(next, context).getStatusCode()).isEqualTo(200);
    assertThat(handler.handleRequest(foreign, context).getBody())
        .isEqualTo(
            "{\"__type\":\"InvalidRequestException\",\"message\":\"Next token is invalid.\"}");
  }

  @Test
  void anotherRouteIsNoOperation() {
    var response =
        handler.handleRequest(
            HttpEvents.builder("PATCH /jobs", Map.of("jobId", "J")).build(), context);

    assertThat(response.getStatusCode()).isEqualTo(404);
    assertThat(response.getHeaders().get("x-amzn-ErrorType"))
        .isEqualTo("UnknownOperationException");
  }

  private APIGatewayV2HTTPResponse send(ManagementRoute route) {
    var path =
        Map.of(
            "thingName",
            "T",
            "jobId",
            "J",
            "executionNumber",
            "1",
            "jobTemplateId",
            "X",
            "templateName",
            "AWS-Reboot");
    var body =
        """
        {"targets":["arn:aws:iot:eu-north-1:123456789012:thing/T"],"document":"{}","description":"d",
        "resourceArn":"arn:aws:iot:eu-north-1:123456789012:job/J","tags":[],"tagKeys":["a"]}\
        """;
    return handler.handleRequest(HttpEvents.event(route, path, body), context);
  }
}
