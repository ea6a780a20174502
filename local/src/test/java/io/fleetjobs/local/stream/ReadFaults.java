package io.fleetjobs.local.stream;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;

/**
 * Fails reads of streams, as if the machine had slept for long. The SDK finds this class by {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors}.
 */
public final class ReadFaults implements ExecutionInterceptor {
  private static final AtomicInteger LEFT = new AtomicInteger();
  private static final ThreadLocal<AtomicInteger> LEFT_HERE =
      ThreadLocal.withInitial(AtomicInteger::new);

  /** Fails the given number of reads, of any reader. */
  public static void failNext(int reads) {
    LEFT.set(reads);
  }

  /** Fails the next read of this thread. Stacks that run in other threads read on. */
  static void failNextHere() {
    LEFT_HERE.get().set(1);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof GetRecordsRequest && (take(LEFT_HERE.get()) || take(LEFT))) {
      throw ExpiredIteratorException.builder().message("Iterator expired").build();
    }
  }

  private static boolean take(AtomicInteger faults) {
    return faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
