package io.fleetjobs.infra;

import io.fleetjobs.layout.FunctionName;
import java.util.Optional;
import software.amazon.awscdk.Duration;

/**
 * Memory, time-out and concurrency of one function. What is empty has the stack's default.
 *
 * @param memoryMegabytes 256 to 10 240
 * @param timeout at most 15 minutes
 * @param reservedConcurrency number of invocations that run at the same time at most; so many of
 *     the account's concurrency are kept free for the function; at least 1
 */
public record FunctionLimits(
    Optional<Integer> memoryMegabytes,
    Optional<Duration> timeout,
    Optional<Integer> reservedConcurrency) {
  private static final int MIN_MEMORY = 256;
  private static final int MAX_MEMORY = 10_240;
  private static final int MAX_SECONDS = 900;
  private static final int MAX_HTTP_SECONDS = 29;
  private static final int MIN_DUE = 1 + DueSchedule.CONCURRENCY;

  public FunctionLimits {
    if (memoryMegabytes.filter(size -> size < MIN_MEMORY || size > MAX_MEMORY).isPresent()) {
      throw new IllegalArgumentException(
          "expected a memory of 256 to 10240 MB, got " + memoryMegabytes.get());
    }
    if (timeout.map(FunctionLimits::seconds).filter(s -> s < 1 || s > MAX_SECONDS).isPresent()) {
      throw new IllegalArgumentException(
          "expected a time-out of 1 to 900 seconds, got " + seconds(timeout.get()));
    }
    PropertyChecks.reservedConcurrency(reservedConcurrency);
  }

  /** Returns limits of which none is set. */
  public static FunctionLimits none() {
    return new FunctionLimits(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public FunctionLimits memory(int megabytes) {
    return new FunctionLimits(Optional.of(megabytes), timeout, reservedConcurrency);
  }

  public FunctionLimits timeout(Duration time) {
    return new FunctionLimits(
        memoryMegabytes, Optional.of(Given.value(time, "timeout")), reservedConcurrency);
  }

  public FunctionLimits reservedConcurrency(int invocations) {
    return new FunctionLimits(memoryMegabytes, timeout, Optional.of(invocations));
  }

  /**
   * Returns these limits.
   *
   * @throws IllegalArgumentException if the function cannot work with them
   */
  FunctionLimits checkedFor(FunctionName function) {
    switch (function) {
      case DEVICE_HTTP, MANAGEMENT_HTTP -> {
        if (timeout.map(FunctionLimits::seconds).filter(s -> s > MAX_HTTP_SECONDS).isPresent()) {
          throw new IllegalArgumentException(
              "expected a time-out of at most 29 seconds for "
                  + function.id()
                  + ", since API Gateway waits for 30, got "
                  + seconds(timeout.get()));
        }
      }
      case DUE -> {
        if (reservedConcurrency.filter(number -> number < MIN_DUE).isPresent()) {
          throw new IllegalArgumentException(
              "expected a reserved concurrency of at least 3 for Due: one for the schedule and two"
                  + " for its queue, got "
                  + reservedConcurrency.get());
        }
      }
      case DEVICE_MQTT, EXECUTION_CHANGES, JOB_CHANGES, RECONCILE, EVENTS -> {}
    }
    return this;
  }

  private static int seconds(Duration time) {
    return time.toSeconds().intValue();
  }
}
