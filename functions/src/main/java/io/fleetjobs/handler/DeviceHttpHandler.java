package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.Services;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.DeviceOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.DeviceJson;
import io.fleetjobs.wire.DeviceRequests;
import io.fleetjobs.wire.DeviceRoute;
import io.fleetjobs.wire.Plane;
import io.fleetjobs.wire.Route;
import java.util.Optional;

/** The four device operations over HTTPS. */
public final class DeviceHttpHandler
    implements
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpEndpoint endpoint = new HttpEndpoint(Plane.DEVICE);
  private final DeviceOperations operations;

  public DeviceHttpHandler() {
    this(Services.fromEnvironment());
    Priming.beforeCheckpoint(
        () -> operations.getPendingJobExecutions().perform(Priming.REQUEST)
            .map(DeviceJson::pending));
  }

  public DeviceHttpHandler(Services services) {
    operations = services.deviceOperations();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return Route.find(DeviceRoute.values(), event.getRouteKey())
        .filter(route -> isOperation(route, event))
        .map(route -> endpoint.serve(event, context, call -> perform(route, call)))
        .orElseGet(() -> endpoint.unknownOperation(context));
  }

  private static boolean isOperation(DeviceRoute route, APIGatewayV2HTTPEvent event) {
    return route != DeviceRoute.START_NEXT_PENDING_JOB_EXECUTION
        || DeviceRequests.NEXT.equals(event.getPathParameters().get("jobId"));
  }

  private Reply<Optional<ObjectNode>> perform(DeviceRoute route, Call call) {
    Reply<ObjectNode> reply = switch (route) {
      case GET_PENDING_JOB_EXECUTIONS -> DeviceRequests.getPending(call)
          .then(operations.getPendingJobExecutions()::perform).map(DeviceJson::pending);
      case START_NEXT_PENDING_JOB_EXECUTION -> DeviceRequests.startNext(call)
          .then(operations.startNextPendingJobExecution()::perform).map(DeviceJson::httpDescribed);
      case DESCRIBE_JOB_EXECUTION -> DeviceRequests.describe(call)
          .then(operations.describeJobExecution()::perform).map(DeviceJson::httpDescribed);
      case UPDATE_JOB_EXECUTION -> DeviceRequests.update(call)
          .then(operations.updateJobExecution()::perform).map(DeviceJson::httpUpdated);
    };
    return reply.map(Optional::of);
  }
}
