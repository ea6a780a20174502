package io.fleetjobs.local.lambda;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import io.fleetjobs.local.template.StackTemplate;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Serves Lambda's Invoke operation. */
public final class InvokeService implements LocalService {
  private final Functions functions;

  public InvokeService(Functions functions) {
    this.functions = functions;
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    var path = request.segments();
    return path.size() == 4 && path.get(1).equals("functions") && path.get(3).equals("invocations")
        ? Optional.of(invoke(StackTemplate.functionName(path.get(2)), request))
        : Optional.empty();
  }

  private LocalResponse invoke(String function, LocalRequest request) {
    if (!functions.has(function)) {
      return new LocalResponse(
          404,
          Map.of("x-amzn-ErrorType", "ResourceNotFoundException"),
          "{\"message\":\"no such function\"}".getBytes(StandardCharsets.UTF_8));
    }
    if ("Event".equals(request.headers().get("x-amz-invocation-type"))) {
      functions.invokeAsync(function, request.body());
      return new LocalResponse(202, Map.of(), new byte[0]);
    }
    try {
      return new LocalResponse(200, Map.of(), functions.invoke(function, request.body()));
    } catch (FunctionFailedException _) {
      return new LocalResponse(
          200,
          Map.of("x-amz-function-error", "Unhandled"),
          "{\"errorType\":\"Unhandled\"}".getBytes(StandardCharsets.UTF_8));
    }
  }
}
