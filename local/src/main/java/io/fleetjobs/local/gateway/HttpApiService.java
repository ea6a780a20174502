package io.fleetjobs.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.http.PathPattern;
import io.fleetjobs.local.lambda.FunctionFailedException;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate.HttpRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Serves one HTTP API of the template: matches its routes and invokes functions with events in API
 * Gateway's payload format 2.0.
 */
public final class HttpApiService implements LocalService {
  /**
   * The limit of API Gateway: 10 MB.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
   *     of HTTP APIs</a>
   */
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String name;
  private final List<Matched> routes;
  private final Functions functions;
  private final Account account;
  private final InstantSource time;

  /** A route with its key split into method and path. */
  private record Matched(HttpRoute route, String method, PathPattern path) {
    static Matched of(HttpRoute route) {
      var methodAndPath = route.routeKey().split(" ", 2);
      return new Matched(route, methodAndPath[0], PathPattern.of(methodAndPath[1]));
    }

    boolean isMeant(LocalRequest request) {
      return method.equals(request.method()) && path.match(request.segments()).isPresent();
    }
  }

  /**
   * @param routes routes of all APIs; only those of the named API are served
   */
  public HttpApiService(
      String name,
      List<HttpRoute> routes,
      Functions functions,
      Account account,
      InstantSource time) {
    this.name = name;
    this.routes =
        routes.stream()
            .filter(route -> route.apiName().equals(name))
            .map(Matched::of)
            .sorted(Comparator.comparingInt(route -> route.path().parameters()))
            .toList();
    this.functions = functions;
    this.account = account;
    this.time = time;
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    return routes.stream()
        .filter(route -> route.isMeant(request))
        .findFirst()
        .map(route ->
            invoke(route.route(), request, route.path().match(request.segments()).orElseThrow()));
  }

  /** True if the API has a route for the request. */
  public boolean has(LocalRequest request) {
    return routes.stream().anyMatch(route -> route.isMeant(request));
  }

  /** True if the path matches one of the API's routes or is below one, with any method. */
  public boolean owns(LocalRequest request) {
    return routes.stream().anyMatch(route -> route.path().begins(request.segments()));
  }

  private LocalResponse invoke(
      HttpRoute route, LocalRequest request, Map<String, String> parameters) {
    if (request.body().length > MAX_BODY_BYTES) {
      return LocalResponse.ofGateway(413, "Request Entity Too Large");
    }
    var event = event(route, request, parameters);
    try {
      return response(
          functions.invoke(
              route.function(), event.toString().getBytes(StandardCharsets.UTF_8), Task.REQUEST));
    } catch (FunctionFailedException _) {
      return LocalResponse.ofGateway(500, "Internal Server Error");
    }
  }

  private ObjectNode event(HttpRoute route, LocalRequest request, Map<String, String> parameters) {
    var event =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "2.0")
            .put("routeKey", route.routeKey())
            .put("rawPath", request.rawPath())
            .put("rawQueryString", "");
    request.headers().forEach(event.putObject("headers")::put);
    if (!request.query().isEmpty()) {
      request.query().forEach(event.putObject("queryStringParameters")::put);
    }
    event.set("requestContext", requestContext(route, request));
    if (!parameters.isEmpty()) {
      parameters.forEach(event.putObject("pathParameters")::put);
    }
    putBody(event, request);
    return event;
  }

  private ObjectNode requestContext(HttpRoute route, LocalRequest request) {
    var now = time.instant();
    var context =
        JsonNodeFactory.instance
            .objectNode()
            .put("accountId", account.id())
            .put("apiId", name)
            .put("domainName", "localhost")
            .put("domainPrefix", "localhost")
            .put("requestId", UUID.randomUUID().toString())
            .put("routeKey", route.routeKey())
            .put("stage", "$default")
            .put("time", TIME.format(now))
            .put("timeEpoch", now.toEpochMilli());
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.rawPath())
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", request.headers().getOrDefault("user-agent", ""));
    SignedBy.authorizer(request, account)
        .ifPresent(authorizer -> context.set("authorizer", authorizer));
    return context;
  }

  /** Puts the body into the event: text as it is, anything else and invalid UTF-8 in base64. */
  private static void putBody(ObjectNode event, LocalRequest request) {
    var text = isText(request) ? text(request.body()) : Optional.<String>empty();
    if (request.body().length > 0) {
      event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
    }
    event.put("isBase64Encoded", request.body().length > 0 && text.isEmpty());
  }

  private static boolean isText(LocalRequest request) {
    var type = request.headers().getOrDefault("content-type", "text/plain");
    return type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("javascript");
  }

  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static LocalResponse response(byte[] answer) {
    var json = read(answer);
    var headers = new HashMap<String, String>();
    json.path("headers")
        .properties()
        .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asText()));
    var body = json.path("body").asText("");
    return new LocalResponse(
        json.path("statusCode").asInt(200),
        headers,
        json.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode read(byte[] answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
