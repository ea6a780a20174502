package io.fleetjobs.local.faults;

import io.fleetjobs.local.lambda.Invocation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets tests act before each attempt of a function's call. The SDK finds this class as it finds
 * {@link FaultInterceptor}.
 */
public final class BeforeAttempts implements ExecutionInterceptor {
  private static final List<Action> ACTIONS = new CopyOnWriteArrayList<>();

  /** Receives each attempt. An exception ends the attempt. */
  @FunctionalInterface
  public interface Action {
    /**
     * @param call type of the request and the item that it concerns, such as {@code PutItemRequest
     *     thing#T job#J}
     */
    void before(String function, String call);
  }

  /** Ends an action when it is closed. */
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
