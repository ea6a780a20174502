package io.fleetjobs.local.faults;

import io.fleetjobs.local.lambda.Invocation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets tests act whenever a function is about to send a call, on each of the SDK's attempts anew.
 * The SDK finds it as it does {@link FaultInterceptor}.
 */
public final class BeforeAttempts implements ExecutionInterceptor {
  private static final List<Action> ACTIONS = new CopyOnWriteArrayList<>();

  /** Is told of an attempt; what it throws is the attempt's end. */
  @FunctionalInterface
  public interface Action {
    /**
     * @param call the request's type and what it is about, such as {@code PutItemRequest thing#T
     *     job#J}
     */
    void before(String function, String call);
  }

  /** Until when an action is done. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  public static Scope act(Action action) {
    ACTIONS.add(action);
    return () -> ACTIONS.remove(action);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (!ACTIONS.isEmpty()) {
      Invocation.current()
          .ifPresent(invocation ->
              ACTIONS.forEach(action ->
                  action.before(invocation.function(), CalledItem.of(context.request()).name())));
    }
  }
}
