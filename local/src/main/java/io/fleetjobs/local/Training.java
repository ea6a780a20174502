package io.fleetjobs.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import picocli.CommandLine;

/**
 * Starts the local run, runs one job and stops, so that the JVM can record the loaded classes in
 * its AOT cache.
 */
final class Training {
  private static final String THING = "training";
  private static final String JOB = "training";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);

  private final LocalStack stack;
  private final HttpClient client;

  private Training(LocalStack stack, HttpClient client) {
    this.stack = stack;
    this.client = client;
  }

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(Training::giveUpInTime);
    var status = 1;
    try {
      train();
      status = 0;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      System.err.println("fleetjobs: the training failed: " + failed);
    }
    System.exit(status);
  }

  private static void train() throws IOException, InterruptedException {
    new CommandLine(new Main()).parseArgs("--management-port", "0");
    try (var stack = LocalStack.start(LocalOptions.anywhere());
        var client = HttpClient.newHttpClient()) {
      new Training(stack, client).doOneJob();
    }
  }

  /** Stops the process after the time limit. The local run works without the cache. */
  private static void giveUpInTime() {
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private void doOneJob() throws IOException, InterruptedException {
    var management = stack.ports().management();
    var device = stack.ports().device();
    send(management, "POST", "/things/" + THING, "{}");
    send(
        management,
        "PUT",
        "/jobs/" + JOB,
        """
        {"document":"{}","targets":["arn:aws:iot:us-east-1:000000000000:thing/%s"],
        "timeoutConfig":{"inProgressTimeoutInMinutes":60}}\
        """
            .formatted(THING));
    send(device, "PUT", "/things/" + THING + "/jobs/$next", "{}");
    stack.advance(LONG_ENOUGH);
    send(device, "POST", "/things/" + THING + "/jobs/" + JOB, "{\"status\":\"SUCCEEDED\"}");
    stack.awaitQuiet();
    send(management, "GET", "/jobs/" + JOB, "");
  }

  private void send(int port, String method, String path, String body)
      throws IOException, InterruptedException {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("content-type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
  }
}
