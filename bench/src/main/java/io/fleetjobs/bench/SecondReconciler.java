package io.fleetjobs.bench;

import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.http.HttpFront;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.lambda.FunctionFailedException;
import io.fleetjobs.local.lambda.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the reconciler of a job repeatedly, in addition to the reconciler that the stack invokes.
 */
final class SecondReconciler implements AutoCloseable {
  private static final String HANDLER = "ReconcileHandler";
  private static final long PAUSE_MILLIS = 500;

  private final LocalFunction function;

  /**
   * Accepts the invocations that this reconciler requests and ignores them, since it runs again
   * anyway.
   */
  private final HttpFront lambda =
      HttpFront.start(0, _ -> Optional.of(new LocalResponse(202, Map.of(), new byte[0])));

  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final Thread thread;
  private volatile Optional<String> job = Optional.empty();
  private volatile boolean closed;

  SecondReconciler(LocalStack stack) {
    var registry = "http://localhost:" + stack.ports().management();
    var definition =
        stack.template().functions().stream()
            .filter(found -> found.className().endsWith(HANDLER))
            .findFirst()
            .orElseThrow();
    function =
        LocalFunction.start(
            definition,
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
                "http://localhost:" + lambda.port()),
            stack.time());
    thread = Thread.ofPlatform().daemon().name("second-reconciler").start(this::run);
  }

  /** Sets the job to work on from now on. */
  void workOn(String jobId) {
    job = Optional.of(jobId);
  }

  /** Returns the number of successful runs. */
  int runs() {
    return runs.get();
  }

  /**
   * Returns the number of failed runs. Each is followed by another run, as if Lambda had retried
   * it.
   */
  int failures() {
    return failures.get();
  }

  private void run() {
    try {
      while (!closed) {
        job.ifPresent(this::reconcile);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void reconcile(String jobId) {
    try {
      function.invoke("{\"jobId\":\"%s\"}".formatted(jobId).getBytes(StandardCharsets.UTF_8));
      runs.incrementAndGet();
    } catch (FunctionFailedException _) {
      // The failure has been logged.
      failures.incrementAndGet();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    lambda.close();
  }
}
