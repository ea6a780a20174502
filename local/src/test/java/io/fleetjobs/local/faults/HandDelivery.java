package io.fleetjobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.lambda.LocalFunction;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Runs handlers on a running stack's table, in addition to the stack's own. A test delivers their
 * events.
 */
final class HandDelivery implements AutoCloseable {
  private final Map<String, LocalFunction> functions;
  private final List<String> invoked = new CopyOnWriteArrayList<>();
  private final HttpFront lambda =
      HttpFront.start(
          0,
          request -> {
            invoked.add(new String(request.body(), StandardCharsets.UTF_8));
            return Optional.of(new LocalResponse(202, Map.of(), new byte[0]));
          });

  HandDelivery(LocalStack stack) {
    this(stack, Map.of());
  }

  /** Creates handlers with variables of the environment that replace the usual ones. */
  HandDelivery(LocalStack stack, Map<String, String> replaced) {
    var registry = "http://localhost:" + stack.ports().management();
    var environment =
        new HashMap<>(
            Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                stack.database().toString(),
                "AWS_ENDPOINT_URL_IOT",
                registry,
                "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
                registry,
                "AWS_ENDPOINT_URL_LAMBDA",
                "http://localhost:" + lambda.port()));
    environment.putAll(replaced);
    functions =
        StackTemplate.synthesised(new Account("000000000000", "us-east-1")).functions().stream()
            .collect(
                Collectors.toMap(
                    function ->
                        function.className().substring(function.className().lastIndexOf('.') + 1),
                    function -> LocalFunction.start(function, environment, stack.time())));
  }

  JsonNode deliver(String handler, ObjectNode event) {
    return Http.json(
        new String(
            Optional.ofNullable(functions.get(handler))
                .orElseThrow()
                .invoke(event.toString().getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8));
  }

  /** Delivers a message as an IoT rule does. */
  void message(String thing, String suffix, String payload, long receivedAt, String traceId) {
    deliver(
        "DeviceMqttHandler",
        JsonNodeFactory.instance
            .objectNode()
            .put("payload", payload.getBytes(StandardCharsets.UTF_8))
            .put("topic", "$aws/things/" + thing + "/jobs/" + suffix)
            .put("clientId", thing)
            .put("principal", "p")
            .put("receivedAt", receivedAt)
            .put("traceId", traceId));
  }

  /** Returns the asynchronous invocations that the deliveries have caused. */
  List<String> invoked() {
    return invoked;
  }

  @Override
  public void close() {
    lambda.close();
  }
}
