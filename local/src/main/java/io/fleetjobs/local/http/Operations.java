package io.fleetjobs.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists all operations of AWS IoT by method and path, including those that the local run does not
 * serve.
 */
public final class Operations {
  private static final String RESOURCE = "operations.txt";

  private final List<Operation> all;

  private Operations(List<Operation> all) {
    this.all = all;
  }

  /**
   * @param scope service that requests for the operation are signed for
   */
  private record Operation(String scope, String method, PathPattern path, String name) {
    static Operation of(String line) {
      var parts = line.split(" ", 4);
      return new Operation(parts[0], parts[1], PathPattern.of(parts[2]), parts[3]);
    }

    boolean isMeant(LocalRequest request) {
      return method.equals(request.method()) && path.match(request.segments()).isPresent();
    }
  }

  public static Operations ofAwsIot() {
    try (var file = Operations.class.getResourceAsStream(RESOURCE)) {
      var lines = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8).lines();
      return new Operations(
          lines
              .map(Operation::of)
              .sorted(Comparator.comparingInt(operation -> operation.path().parameters()))
              .toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Returns the name of the operation that a request refers to, preferably an operation of the
   * given service; empty if AWS IoT has none.
   */
  public Optional<String> name(String scope, LocalRequest request) {
    return all.stream()
        .filter(operation -> operation.isMeant(request))
        .min(Comparator.comparing(operation -> !operation.scope().equals(scope)))
        .map(Operation::name);
  }
}
