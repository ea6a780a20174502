package io.fleetjobs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the runner's own operations: health, clock, reset, and the content of the failure queues.
 */
final class RunnerService implements LocalService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_ADVANCE_SECONDS = Duration.ofDays(800).toSeconds();

  private final LocalStack stack;

  RunnerService(LocalStack stack) {
    this.stack = stack;
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    return switch (request.method() + " " + request.rawPath()) {
      case "GET /health" -> Optional.of(answer(200, health()));
      case "GET /queues" -> Optional.of(answer(200, stack.failures().json()));
      case "POST /clock" -> Optional.of(advance(request));
      case "POST /reset" -> {
        stack.reset();
        yield Optional.of(answer(200, health()));
      }
      default -> Optional.empty();
    };
  }

  /** Moves the clock forward. The walk ends early if the client closes its connection. */
  private LocalResponse advance(LocalRequest request) {
    var seconds = seconds(request.body());
    if (seconds.isEmpty()) {
      return answer(
          400,
          JsonNodeFactory.instance
              .objectNode()
              .put(
                  "message",
                  "expected {\"advanceSeconds\": N} with N from 0 to " + MAX_ADVANCE_SECONDS));
    }
    return stack.advance(Duration.ofSeconds(seconds.get()), request.client())
        ? answer(200, health())
        : answer(
            409,
            health().put("message", "the clock did not reach its target: the stack was reset"));
  }

  private static Optional<Long> seconds(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body).path("advanceSeconds"))
          .filter(JsonNode::canConvertToLong)
          .filter(JsonNode::isIntegralNumber)
          .map(JsonNode::longValue)
          .filter(seconds -> seconds >= 0 && seconds <= MAX_ADVANCE_SECONDS);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private ObjectNode health() {
    var ports = stack.ports();
    var health =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", "UP")
            .put("now", stack.time().instant().toString());
    health
        .putObject("ports")
        .put("management", ports.management())
        .put("device", ports.device())
        .put("mqtt", ports.mqtt())
        .put("runner", ports.runner())
        .put("objects", ports.objects());
    return health;
  }

  private static LocalResponse answer(int status, JsonNode body) {
    return new LocalResponse(
        status,
        Map.of("content-type", "application/json"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
