package io.fleetjobs.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's Runtime API for one function: hands it an event and waits for its answer. */
final class RuntimeApi implements AutoCloseable {
  private static final String NEXT = "/2018-06-01/runtime/invocation/next";
  private static final long DEADLINE_MILLIS = 20_000;

  private final HttpServer server;
  private final String event;
  private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private int handedOut;

  RuntimeApi(String event) {
    this.event = event;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", this::serve);
    server.start();
  }

  /** What the function finds it by. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
      if (path.equals(NEXT)) {
        next(exchange);
      } else {
        outcomes.add(path.endsWith("/response") ? "" : path + ": " + body);
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  /** The first event at once; the function waits for a second one until it is ended. */
  private void next(HttpExchange exchange) throws IOException {
    if (handedOut++ > 0) {
      awaitClosing();
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
    headers.set("Lambda-Runtime-Deadline-Ms",
        Long.toString(System.currentTimeMillis() + DEADLINE_MILLIS));
    headers.set("Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:000000000000:function:bench");
    var bytes = event.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the function's answer.
   *
   * @throws IllegalStateException when it failed, or did not answer within a minute
   */
  void awaitAnswer() throws InterruptedException {
    var outcome = outcomes.poll(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
    if (outcome == null || !outcome.isEmpty()) {
      throw new IllegalStateException("the function answered: " + outcome);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
