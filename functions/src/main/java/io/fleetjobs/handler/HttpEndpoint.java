package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.ContendedException;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.HttpBody;
import io.fleetjobs.wire.HttpError;
import io.fleetjobs.wire.Plane;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Serves HTTP requests: decodes, performs, encodes, maps faults, and logs one line. */
final class HttpEndpoint {
  /** The SDKs send it with every try of one call. */
  private static final String INVOCATION_ID = "amz-sdk-invocation-id";

  private final Plane plane;

  HttpEndpoint(Plane plane) {
    this.plane = plane;
  }

  /**
   * Answers one request.
   *
   * @param perform the operation from a call to the answer's body, which is empty for no body
   */
  APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Context context,
      Function<Call, Reply<Optional<ObjectNode>>> perform) {
    var names = parameters(event.getPathParameters());
    var log = new RequestLog(context.getLogger());
    var reply = attempt(event, names, perform, log);
    log.answered(event.getRouteKey(), names, refusal(reply));
    return switch (reply) {
      case Reply.Accepted<Optional<ObjectNode>>(var body) ->
        respond(200, headers(context), body);
      case Reply.Rejected<Optional<ObjectNode>>(var rejection) -> reject(rejection, context);
    };
  }

  private static Optional<RejectionCode> refusal(Reply<?> reply) {
    return reply instanceof Reply.Rejected<?>(var rejection)
        ? Optional.of(rejection.code())
        : Optional.empty();
  }

  private static Reply<Optional<ObjectNode>> attempt(APIGatewayV2HTTPEvent event,
      Map<String, String> names, Function<Call, Reply<Optional<ObjectNode>>> perform,
      RequestLog log) {
    try {
      return HttpBody.read(body(event))
          .then(body -> perform.apply(call(event, names, body)));
    } catch (ContendedException _) {
      return Reply.rejected(Rejection.of(RejectionCode.REQUEST_THROTTLED,
          "Too many requests for the same resource at once. Try again."));
    } catch (RuntimeException fault) {
      log.failed(event.getRouteKey(), names, fault);
      return Reply.rejected(Rejection.of(RejectionCode.INTERNAL_ERROR,
          "The service could not complete the request. Try again."));
    }
  }

  private static Call call(APIGatewayV2HTTPEvent event, Map<String, String> names,
      ObjectNode body) {
    var http = event.getRequestContext();
    var headers = parameters(event.getHeaders());
    return new Call(names, parameters(event.getQueryStringParameters()), body,
        headers.getOrDefault(INVOCATION_ID, http.getRequestId()),
        Instant.ofEpochMilli(http.getTimeEpoch()));
  }

  private static byte[] body(APIGatewayV2HTTPEvent event) {
    var body = Optional.ofNullable(event.getBody()).orElse("");
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private APIGatewayV2HTTPResponse reject(Rejection rejection, Context context) {
    var error = HttpError.of(rejection.code(), plane);
    return unserved(error, error.body(rejection, plane), context);
  }

  /** Answers what is no operation of this plane. */
  APIGatewayV2HTTPResponse unknownOperation(Context context) {
    var error = new HttpError(404, "UnknownOperationException");
    return unserved(error, error.body(
        Rejection.notFound("There is no operation with this method and path."), plane), context);
  }

  private static APIGatewayV2HTTPResponse unserved(HttpError error, ObjectNode body,
      Context context) {
    var headers = headers(context);
    headers.put("x-amzn-ErrorType", error.name());
    return respond(error.status(), headers, Optional.of(body));
  }

  private static APIGatewayV2HTTPResponse respond(int status, Map<String, String> headers,
      Optional<ObjectNode> body) {
    return APIGatewayV2HTTPResponse.builder().withStatusCode(status).withHeaders(headers)
        .withBody(body.map(ObjectNode::toString).orElse("")).build();
  }

  private static Map<String, String> headers(Context context) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-type", "application/json");
    headers.put("x-amzn-requestid", context.getAwsRequestId());
    return headers;
  }

  private static Map<String, String> parameters(
      @org.jspecify.annotations.Nullable Map<String, String> parameters) {
    return parameters == null ? Map.of() : parameters;
  }
}
