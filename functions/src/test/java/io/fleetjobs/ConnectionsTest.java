package io.fleetjobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.layout.Setting;
import io.fleetjobs.store.CountingProxy;
import io.fleetjobs.store.DynamoDbLocal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counts connections in a separate JVM, since the JDK reads only once how many it keeps. */
class ConnectionsTest {
  /** Number of queries that a sweep makes at the same time. */
  private static final int AT_ONCE = 16;

  @Test
  void sweepAfterSweepUsesTheSameConnections() throws Exception {
    try (var proxy = CountingProxy.to(DynamoDbLocal.endpoint())) {
      var process = sweeps(proxy.endpoint());
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(output).isZero();
      assertThat(proxy.connections())
          .as(proxy.connections() + " connections")
          .isLessThanOrEqualTo(AT_ONCE);
    }
  }

  private static Process sweeps(String endpoint) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
                List.of(java, "-cp", System.getProperty("java.class.path"), Sweeps.class.getName()))
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                endpoint,
                Setting.TABLE_NAME.name(),
                DynamoDbLocal.name(DynamoDbLocal.newTable()),
                Setting.RECONCILE_FUNCTION.name(),
                "reconcile",
                Setting.SWEEP_QUEUE_URL.name(),
                endpoint));
    return builder.start();
  }

  /** Makes five sweeps with the services of the environment. */
  static final class Sweeps {
    private Sweeps() {}

    public static void main(String[] args) {
      var due = Services.fromEnvironment().dueRun();
      for (int sweep = 0; sweep < 5; sweep++) {
        due.run(_ -> {});
      }
    }
  }
}
