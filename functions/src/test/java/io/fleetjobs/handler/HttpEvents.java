package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.fleetjobs.layout.Route;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates requests as API Gateway delivers them to a function. */
final class HttpEvents {
  static final long AT = 1_790_000_000_500L;

  private HttpEvents() {}

  static APIGatewayV2HTTPEvent event(Route route, Map<String, String> path, @Nullable String body) {
    return builder(route.key(), path).withBody(body).build();
  }

  static APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder builder(
      String routeKey, @Nullable Map<String, String> path) {
    var http = RequestContext.builder().withRequestId("gateway-1").withTimeEpoch(AT).build();
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey(routeKey)
        .withPathParameters(path)
        .withHeaders(Map.of("content-type", "application/json"))
        .withRequestContext(http);
  }
}
