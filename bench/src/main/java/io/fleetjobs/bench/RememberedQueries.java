package io.fleetjobs.bench;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Stands before DynamoDB Local and answers a query from memory once it was made. DynamoDB Local
 * makes one query at a time, so that a function that makes sixteen loses its patience with the last
 * of them. DynamoDB does not.
 */
final class RememberedQueries implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final List<String> PASSED_ON =
      List.of(TARGET, "Content-Type", "Authorization", "X-Amz-Date");

  private final URI database;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Answers by query. The order of the members of a query does not matter. */
  private final Map<JsonNode, CompletableFuture<HttpResponse<byte[]>>> answers =
      new ConcurrentHashMap<>();

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

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var request = request(exchange, body);
      var query = Client.json(new String(body, StandardCharsets.UTF_8));
      var made =
          (isQuery(exchange) ? answers.computeIfAbsent(query, _ -> send(request)) : send(request))
              .join();
      if (made.statusCode() != 200) {
        answers.remove(query);
      }
      made.headers()
          .firstValue("x-amz-crc32")
          .ifPresent(sum -> exchange.getResponseHeaders().set("x-amz-crc32", sum));
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(made.statusCode(), made.body().length);
      exchange.getResponseBody().write(made.body());
    }
  }

  private static boolean isQuery(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault(TARGET, List.of()).stream()
        .anyMatch(target -> target.endsWith(".Query"));
  }

  private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    var request =
        HttpRequest.newBuilder(database).POST(HttpRequest.BodyPublishers.ofByteArray(body));
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
