package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.Route;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.DeviceRequests;
import io.fleetjobs.wire.HttpBody;
import io.fleetjobs.wire.HttpError;
import io.fleetjobs.wire.Plane;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves HTTP requests: decodes, performs, encodes, maps faults, and logs one line. */
final class HttpEndpoint {
  /** The header with an id that the AWS SDKs send with all tries of one call. */
  private static final String INVOCATION_ID = "amz-sdk-invocation-id";

  private final Plane plane;

  HttpEndpoint(Plane plane) {
    this.plane = plane;
  }

  /**
   * Answers one request.
   *
   * @param perform maps the call to the answer's body, which is empty for an answer without a body
   */
  APIGatewayV2HTTPResponse serve(
      Route route,
      APIGatewayV2HTTPEvent event,
      Context context,
      Function<Call, Reply<Optional<ObjectNode>>> perform) {
    var log = log(route.name(), event, context);
    return switch (attempt(event, perform, log)) {
      case Reply.Accepted<Optional<ObjectNode>>(var body) -> respond(200, headers(context), body);
      case Reply.Rejected<Optional<ObjectNode>>(var rejection) ->
          refuse(error(route, rejection.code()), rejection, context);
    };
  }

  private HttpError error(Route route, RejectionCode code) {
    return code == RejectionCode.INTERNAL_ERROR
        ? HttpError.ofFault(route)
        : HttpError.of(code, plane);
  }

  private RequestLog log(String operation, APIGatewayV2HTTPEvent event, Context context) {
    return new RequestLog(context, receivedAt(event), operation, names(event), principal(event));
  }

  private Reply<Optional<ObjectNode>> attempt(
      APIGatewayV2HTTPEvent event,
      Function<Call, Reply<Optional<ObjectNode>>> perform,
      RequestLog log) {
    Reply<Optional<ObjectNode>> reply;
    try {
      reply = HttpBody.read(body(event)).then(body -> perform.apply(call(event, body)));
    } catch (RuntimeException fault) {
      var rejection = FaultReply.to(fault);
      log.failed(rejection.code(), fault);
      return Reply.rejected(rejection);
    }
    log.answered(reply);
    return reply;
  }

  private Call call(APIGatewayV2HTTPEvent event, ObjectNode body) {
    var http = event.getRequestContext();
    var headers = parameters(event.getHeaders());
    return new Call(
        names(event),
        parameters(event.getQueryStringParameters()),
        body,
        headers.getOrDefault(INVOCATION_ID, http.getRequestId()),
        receivedAt(event),
        principal(event),
        false);
  }

  /**
   * Returns the ARN of the operator who sent the request. It comes from API Gateway, which has
   * checked the signature, and never from a header or the body. Empty for a device, and if API
   * Gateway gives none.
   */
  private Optional<String> principal(APIGatewayV2HTTPEvent event) {
    return plane == Plane.DEVICE
        ? Optional.empty()
        : Optional.ofNullable(event.getRequestContext().getAuthorizer())
            .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getIam)
            .map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn)
            .filter(arn -> !arn.isEmpty());
  }

  private static Instant receivedAt(APIGatewayV2HTTPEvent event) {
    return Instant.ofEpochMilli(event.getRequestContext().getTimeEpoch());
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    var body = Optional.ofNullable(event.getBody()).orElse("");
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  /** Answers a request that is not an operation of this plane. */
  APIGatewayV2HTTPResponse unknownOperation(APIGatewayV2HTTPEvent event, Context context) {
    var rejection = Rejection.notFound("There is no operation with this method and path.");
    log(event.getRouteKey(), event, context).answered(Reply.rejected(rejection));
    return refuse(new HttpError(404, "UnknownOperationException"), rejection, context);
  }

  private APIGatewayV2HTTPResponse refuse(HttpError error, Rejection rejection, Context context) {
    var headers = headers(context);
    headers.put("x-amzn-ErrorType", error.name());
    return respond(error.status(), headers, Optional.of(error.body(rejection, plane)));
  }

  private static APIGatewayV2HTTPResponse respond(
      int status, Map<String, String> headers, Optional<ObjectNode> body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body.map(ObjectNode::toString).orElse(""))
        .build();
  }

  private static Map<String, String> headers(Context context) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-type", "application/json");
    headers.put("x-amzn-requestid", context.getAwsRequestId());
    return headers;
  }

  /**
   * Returns the decoded path parameters. Clients send the job id {@code $next} with and without
   * percent-encoding.
   */
  static Map<String, String> names(APIGatewayV2HTTPEvent event) {
    var names = new HashMap<>(parameters(event.getPathParameters()));
    names.replace("jobId", "%24next", DeviceRequests.NEXT);
    return names;
  }

  private static Map<String, String> parameters(@Nullable Map<String, String> parameters) {
    return parameters == null ? Map.of() : parameters;
  }
}
