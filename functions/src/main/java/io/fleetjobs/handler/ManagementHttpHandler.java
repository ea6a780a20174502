package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.Services;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.CreateJobRequest;
import io.fleetjobs.wire.JobJson;
import io.fleetjobs.wire.ManagementRoute;
import io.fleetjobs.wire.OperatorJson;
import io.fleetjobs.wire.OperatorRequests;
import io.fleetjobs.wire.Plane;
import io.fleetjobs.wire.Route;
import java.util.Optional;

/** The operator operations over HTTPS. */
public final class ManagementHttpHandler
    implements
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpEndpoint endpoint = new HttpEndpoint(Plane.OPERATOR);
  private final OperatorOperations operations;
  private final Arns arns;

  public ManagementHttpHandler() {
    this(Services.fromEnvironment());
    Priming.beforeCheckpoint(Services.fromEnvironment()::readNothing);
  }

  public ManagementHttpHandler(Services services) {
    operations = services.operatorOperations();
    arns = services.arns();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return Route.find(ManagementRoute.values(), event.getRouteKey())
        .map(route -> endpoint.serve(event, context, call -> perform(route, call)))
        .orElseGet(() -> endpoint.unknownOperation(context));
  }

  private Reply<Optional<ObjectNode>> perform(ManagementRoute route, Call call) {
    var json = new OperatorJson(arns);
    return switch (route) {
      case CREATE_JOB -> CreateJobRequest.read(call).then(operations.createJob()::perform)
          .map(json::changed).map(Optional::of);
      case DESCRIBE_JOB -> OperatorRequests.describeJob(call)
          .then(operations.describeJob()::perform).map(new JobJson(arns)::described)
          .map(Optional::of);
      case LIST_JOBS -> OperatorRequests.listJobs(call).then(operations.listJobs()::perform)
          .map(page -> json.jobs(page, call)).map(Optional::of);
      case GET_JOB_DOCUMENT -> OperatorRequests.getJobDocument(call)
          .then(operations.getJobDocument()::perform).map(json::document).map(Optional::of);
      case CANCEL_JOB -> OperatorRequests.cancelJob(call).then(operations.cancelJob()::perform)
          .map(json::changed).map(Optional::of);
      case DELETE_JOB -> OperatorRequests.deleteJob(call).then(operations.deleteJob()::perform)
          .map(_ -> Optional.empty());
      case LIST_JOB_EXECUTIONS_FOR_JOB -> OperatorRequests.listExecutionsForJob(call)
          .then(operations.listJobExecutionsForJob()::perform)
          .map(page -> json.executionsForJob(page, call)).map(Optional::of);
      case LIST_JOB_EXECUTIONS_FOR_THING -> OperatorRequests.listExecutionsForThing(call)
          .then(operations.listJobExecutionsForThing()::perform)
          .map(page -> json.executionsForThing(page, call)).map(Optional::of);
      case DESCRIBE_JOB_EXECUTION -> OperatorRequests.describeExecution(call)
          .then(operations.describeJobExecution()::perform)
          .map(described -> json.execution(described.execution())).map(Optional::of);
      case CANCEL_JOB_EXECUTION -> OperatorRequests.cancelExecution(call)
          .then(operations.cancelJobExecution()::perform).map(_ -> Optional.empty());
      case DELETE_JOB_EXECUTION -> OperatorRequests.deleteExecution(call)
          .then(operations.deleteJobExecution()::perform).map(_ -> Optional.empty());
    };
  }
}
