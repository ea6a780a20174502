package io.fleetjobs.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Serves Lambda's Runtime API for one function: hands over one event at a time and waits for its
 * answer.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String NEXT = "/2018-06-01/runtime/invocation/next";

  private final HttpServer server;
  private final Duration patience;

  /** Events for the function. An empty one ends the function's wait for the next. */
  private final BlockingQueue<Optional<String>> events = new LinkedBlockingQueue<>();

  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();

  /**
   * @param path path of the function's request, which distinguishes an answer from an error
   */
  private record Outcome(String path, String body) {}

  /**
   * @param patience time limit of an answer
   */
  RuntimeApi(Duration patience) {
    this.patience = patience;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::serve);
    server.start();
  }

  /** Returns the address that the function's environment needs. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Invokes the function with an event and returns its answer.
   *
   * @throws IllegalStateException if it failed or did not answer in time
   */
  String answer(String event) throws InterruptedException {
    events.add(Optional.of(event));
    var outcome = outcomes.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (outcome == null || !outcome.path().endsWith("/response")) {
      throw new IllegalStateException("the function answered: " + outcome);
    }
    return outcome.body();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.equals(NEXT)) {
        next(exchange);
      } else {
        outcomes.add(new Outcome(path, body));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  /**
   * Waits for the next event. If it is empty, returns without an answer, which ends the function.
   */
  private void next(HttpExchange exchange) throws IOException {
    var event = take();
    if (event.isEmpty()) {
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(System.currentTimeMillis() + patience.toMillis()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:bench");
    var bytes = event.get().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Optional<String> take() {
    try {
      return events.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    events.add(Optional.empty());
    server.stop(0);
  }
}
