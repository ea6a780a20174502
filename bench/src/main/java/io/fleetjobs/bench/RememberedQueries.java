package io.fleetjobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A proxy of DynamoDB Local that counts calls and answers repeated queries from memory. DynamoDB
 * Local runs one query at a time and reads the whole item of each entry that it finds. Counting a
 * million entries takes it minutes, in which a function's queries time out. DynamoDB does not have
 * this limit.
 */
final class RememberedQueries implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final List<String> PASSED_ON =
      List.of(TARGET, "Content-Type", "Authorization", "X-Amz-Date");

  /** Units that DynamoDB takes for a query that finds nothing. DynamoDB Local reports none. */
  private static final double EMPTY_QUERY = 0.5;

  private final URI database;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicReference<Consumption> asked = new AtomicReference<>(Consumption.NONE);

  /** Answers by query. The order of the members of a query does not matter. */
  private final Map<JsonNode, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();

  /**
   * An answer of DynamoDB Local.
   *
   * @param consumption one call, and its units
   */
  private record Answer(HttpResponse<byte[]> response, Consumption consumption) {}

  RememberedQueries(URI database) {
    this.database = database;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::serve);
    server.start();
  }

  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /**
   * Returns the consumption so far. A remembered query counts with the consumption that it had when
   * it was made.
   */
  Consumption asked() {
    return Objects.requireNonNull(asked.get());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var operation = operation(exchange);
      var body =
          (ObjectNode)
              Client.json(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      body.put("ReturnConsumedCapacity", "INDEXES");
      var request = request(exchange, body);
      var answer =
          (operation.equals("Query")
                  ? answers.computeIfAbsent(body, _ -> send(request, operation))
                  : send(request, operation))
              .join();
      if (answer.response().statusCode() != 200) {
        answers.remove(body);
      }
      asked.accumulateAndGet(answer.consumption(), Consumption::plus);
      write(exchange, answer.response());
    }
  }

  private static void write(HttpExchange exchange, HttpResponse<byte[]> made) throws IOException {
    made.headers()
        .firstValue("x-amz-crc32")
        .ifPresent(sum -> exchange.getResponseHeaders().set("x-amz-crc32", sum));
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(made.statusCode(), made.body().length);
    exchange.getResponseBody().write(made.body());
  }

  /** Returns the name of the operation, such as {@code Query}. */
  private static String operation(HttpExchange exchange) {
    var target = exchange.getRequestHeaders().getFirst(TARGET);
    return target.substring(target.lastIndexOf('.') + 1);
  }

  private CompletableFuture<Answer> send(HttpRequest request, String operation) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(response -> new Answer(response, consumption(operation, response.body())));
  }

  /** Returns the consumption that an answer reports. A refused write counts as one unit. */
  private static Consumption consumption(String operation, byte[] body) {
    var reported = json(body).path("ConsumedCapacity");
    var units =
        (reported.isArray() ? reported.valueStream() : Stream.of(reported))
            .mapToDouble(each -> each.path("CapacityUnits").asDouble())
            .sum();
    return switch (operation) {
      case "Query" -> new Consumption(1, units == 0 ? EMPTY_QUERY : units, 0);
      case "GetItem", "BatchGetItem" -> new Consumption(1, units, 0);
      default -> new Consumption(1, 0, reported.isMissingNode() ? 1 : units);
    };
  }

  private static JsonNode json(byte[] body) {
    try {
      return Client.json(new String(body, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private HttpRequest request(HttpExchange exchange, JsonNode body) {
    var request =
        HttpRequest.newBuilder(database).POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    PASSED_ON.forEach(name ->
        exchange
            .getRequestHeaders()
            .getOrDefault(name, List.of())
            .forEach(value -> request.header(name, value)));
    return request.build();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
