package io.fleetjobs.local.http;

import io.fleetjobs.local.log.AccessLog;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Logs each response of a service in one line. */
public final class LoggedService implements LocalService {
  private final String door;
  private final Function<LocalRequest, String> operation;
  private final LocalService service;

  /**
   * Adds logging to a service.
   *
   * @param door name of the service, with which each line starts
   * @param operation returns the operation and the target of a request
   */
  public LoggedService(
      String door, Function<LocalRequest, String> operation, LocalService service) {
    this.door = door;
    this.operation = operation;
    this.service = service;
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    if (!AccessLog.isShown()) {
      return service.serve(request);
    }
    var startedAt = System.nanoTime();
    var answer = service.serve(request);
    answer.ifPresent(response ->
        AccessLog.write(door, operation.apply(request) + " " + outcome(response), startedAt));
    return answer;
  }

  private static String outcome(LocalResponse response) {
    return response.status() < 400
        ? Integer.toString(response.status())
        : response.status() + RefusalText.of(response);
  }

  /**
   * Returns the request's method, path and query. The path is encoded as received; the query is
   * decoded.
   */
  public static String target(LocalRequest request) {
    return request.method()
        + " "
        + request.rawPath()
        + (request.query().isEmpty()
            ? ""
            : request.query().entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&", "?", "")));
  }
}
