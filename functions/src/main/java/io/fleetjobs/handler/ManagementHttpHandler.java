package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.fleetjobs.Services;

/** The operator operations over HTTPS. */
public final class ManagementHttpHandler
    implements
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  public ManagementHttpHandler() {
    this(Services.fromEnvironment());
  }

  public ManagementHttpHandler(Services services) {}

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(503).build();
  }
}
