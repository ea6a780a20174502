package io.fleetjobs.local.faults;

import io.fleetjobs.local.lambda.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Injects faults into the calls of functions to DynamoDB, the registry, the data plane and Lambda.
 * The SDK finds it by {@code software/amazon/awssdk/global/handlers/execution.interceptors}, so the
 * functions need no change. It does nothing until a test switches it on, and never affects the
 * runner's own calls.
 */
public final class FaultInterceptor implements ExecutionInterceptor {
  private static final long LONGEST_DELAY_NANOS = 30_000_000;
  private static final ExecutionAttribute<Injection> INJECTION =
      new ExecutionAttribute<>("fleetjobs.injection");
  private static volatile Optional<Faults> on = Optional.empty();

  /** The fault of one call, and the number of attempts so far. */
  private record Injection(
      Faults faults, Invocation invocation, CalledItem call, Fault fault, AtomicInteger attempts) {
    boolean is(Fault asked) {
      return fault == asked;
    }
  }

  static void inject(Faults faults) {
    on = Optional.of(faults);
  }

  static void stop() {
    on = Optional.empty();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    var faults = on;
    var invocation = Invocation.current();
    if (faults.isEmpty() || invocation.isEmpty()) {
      return;
    }
    var call = CalledItem.of(context.request());
    faults
        .get()
        .next(invocation.get(), call)
        .ifPresent(fault -> {
          var injection =
              new Injection(faults.get(), invocation.get(), call, fault, new AtomicInteger());
          attributes.putAttribute(INJECTION, injection);
          before(injection);
        });
  }

  private static void before(Injection injection) {
    switch (injection.fault()) {
      case KILLED_BEFORE -> injection.faults().kill(injection.invocation(), injection.call());
      case THROTTLED -> throw throttled();
      case FAILED -> throw failed();
      case DELAYED ->
          LockSupport.parkNanos(
              Math.floorMod(injection.call().name().hashCode() * 31L, LONGEST_DELAY_NANOS));
      case THROTTLED_ONCE, FAILED_ONCE, ANSWER_LOST_ONCE, ANSWER_LOST, KILLED_AFTER -> {
        // These occur later in the call.
      }
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    var injection = attributes.getAttribute(INJECTION);
    if (injection == null || injection.attempts().getAndIncrement() > 0) {
      return;
    }
    if (injection.is(Fault.THROTTLED_ONCE)) {
      throw throttled();
    }
    if (injection.is(Fault.FAILED_ONCE)) {
      throw failed();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    var injection = attributes.getAttribute(INJECTION);
    if (injection != null
        && injection.is(Fault.ANSWER_LOST_ONCE)
        && injection.attempts().get() == 1) {
      context.responseBody().ifPresent(FaultInterceptor::close);
      FaultInterceptor.<RuntimeException>raise(new SocketException("connection reset"));
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    var injection = attributes.getAttribute(INJECTION);
    if (injection == null) {
      return;
    }
    if (injection.is(Fault.KILLED_AFTER)) {
      injection.faults().kill(injection.invocation(), injection.call());
    }
    if (injection.is(Fault.ANSWER_LOST)) {
      throw SdkClientException.create("no answer", new SocketException("connection reset"));
    }
  }

  private static AwsServiceException throttled() {
    return answer(400, "ThrottlingException");
  }

  private static AwsServiceException failed() {
    return answer(500, "InternalServerError");
  }

  private static AwsServiceException answer(int status, String code) {
    return AwsServiceException.builder()
        .message("injected")
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("injected").build())
        .build();
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Throws a checked exception of the HTTP client, which the interceptor's methods do not declare.
   */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> void raise(IOException failed) throws E {
    throw (E) failed;
  }
}
