package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.fleetjobs.Services;
import io.fleetjobs.caller.Caller;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.layout.Route;
import io.fleetjobs.wire.Plane;
import java.util.Optional;

/** Serves the operator operations over HTTPS. */
public final class ManagementHttpHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpEndpoint endpoint = new HttpEndpoint(Plane.OPERATOR);
  private final ManagementCalls calls;

  public ManagementHttpHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(
        services.time(),
        () ->
            calls.perform(
                ManagementRoute.DESCRIBE_JOB, Priming.CALL, Caller.unlimited(Optional.empty())),
        services::askRegistry);
  }

  public ManagementHttpHandler(Services services) {
    this(
        new ManagementCalls(
            services.operatorOperations(),
            services.templateOperations(),
            services.tagOperations(),
            services.fleetOperations(),
            services.callers(),
            services.arns(),
            services.maximumPerMinute()));
  }

  ManagementHttpHandler(ManagementCalls calls) {
    this.calls = calls;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return Route.find(ManagementRoute.values(), event.getRouteKey())
        .map(route -> endpoint.serve(route, event, context, call -> calls.perform(route, call)))
        .orElseGet(() -> endpoint.unknownOperation(event, context));
  }
}
