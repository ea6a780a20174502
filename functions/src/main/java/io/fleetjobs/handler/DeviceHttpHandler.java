package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.Services;
import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.Route;
import io.fleetjobs.wire.DeviceRequests;
import io.fleetjobs.wire.Plane;
import java.util.Optional;

/** Serves the four device operations over HTTPS. */
public final class DeviceHttpHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpEndpoint endpoint = new HttpEndpoint(Plane.DEVICE);
  private final DeviceCalls calls;

  public DeviceHttpHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(
        services.time(),
        () ->
            calls
                .overHttp(DeviceOperation.GET_PENDING_JOB_EXECUTIONS, Priming.CALL)
                .map(ObjectNode::toString));
  }

  public DeviceHttpHandler(Services services) {
    this(new DeviceCalls(services.deviceOperations()));
  }

  DeviceHttpHandler(DeviceCalls calls) {
    this.calls = calls;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return Route.find(DeviceOperation.values(), event.getRouteKey())
        .filter(route -> isOperation(route, event))
        .map(route ->
            endpoint.serve(
                route, event, context, call -> calls.overHttp(route, call).map(Optional::of)))
        .orElseGet(() -> endpoint.unknownOperation(event, context));
  }

  private static boolean isOperation(DeviceOperation route, APIGatewayV2HTTPEvent event) {
    return route != DeviceOperation.START_NEXT_PENDING_JOB_EXECUTION
        || DeviceRequests.isNext(HttpEndpoint.names(event));
  }
}
