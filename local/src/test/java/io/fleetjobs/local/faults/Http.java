package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** An HTTP client that retries as the SDKs do: the same request with the same invocation id. */
record Http(int port) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long FIRST_PAUSE_NANOS = 5_000_000;

  Answer ask(String method, String path, String body, String invocationId) {
    for (int attempt = 1; attempt <= Transport.TRIES; attempt++) {
      var reply = attempt(method, path, body, invocationId);
      if (reply.isPresent()) {
        return new Answer(reply, attempt);
      }
      LockSupport.parkNanos(FIRST_PAUSE_NANOS << attempt);
    }
    return new Answer(Optional.empty(), Transport.TRIES);
  }

  /** Sends a request once; empty if it is to be sent again. */
  private Optional<Reply> attempt(String method, String path, String body, String invocationId) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("content-type", "application/json")
            .header("amz-sdk-invocation-id", invocationId)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      var error = answer.headers().firstValue("x-amzn-ErrorType").orElse("" + answer.statusCode());
      return answer.statusCode() >= 500 || error.equals("ThrottlingException")
          ? Optional.empty()
          : Optional.of(new Reply(answer.statusCode() == 200, error, json(answer.body())));
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static JsonNode json(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (IOException noJson) {
      throw new UncheckedIOException(text, noJson);
    }
  }
}
