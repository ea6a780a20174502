package io.fleetjobs.local.lambda;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.template.StackTemplate;
import io.fleetjobs.local.template.StackTemplate.AsyncInvocation;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invokes functions. Retries asynchronous invocations as the template configures. */
public final class Functions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Functions.class);

  /** Much shorter than on AWS, which waits one minute and then two. */
  private static final long FIRST_PAUSE_MILLIS = 200;

  private final Map<String, LocalFunction> functions;
  private final Map<String, AsyncInvocation> configurations;
  private final FailureQueues failures;
  private final Activity activity;
  private final Map<String, LongAdder> invocations = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public Functions(
      Collection<LocalFunction> functions,
      List<AsyncInvocation> configurations,
      FailureQueues failures,
      Activity activity) {
    this.functions =
        functions.stream().collect(Collectors.toMap(LocalFunction::name, Function.identity()));
    this.configurations =
        configurations.stream()
            .collect(Collectors.toMap(AsyncInvocation::function, Function.identity()));
    this.failures = failures;
    this.activity = activity;
  }

  /**
   * Starts the functions of a template.
   *
   * @param environment the environment variables that all functions share
   * @param pause waits for instants of the clock
   */
  public static Functions start(
      StackTemplate template,
      Map<String, String> environment,
      InstantSource time,
      Pause pause,
      FailureQueues failures,
      Activity activity) {
    return new Functions(
        template.functions().stream()
            .map(function -> LocalFunction.start(function, environment, time, pause))
            .toList(),
        template.asyncInvocations(),
        failures,
        activity);
  }

  public boolean has(String function) {
    return functions.containsKey(function);
  }

  /**
   * Invokes a function for the task of this thread; without one, for a client.
   *
   * @throws FunctionFailedException if the handler failed
   */
  public byte[] invoke(String function, byte[] event) {
    return invoke(function, event, Invocation.current().map(Invocation::task).orElse(Task.REQUEST));
  }

  /**
   * Invokes a function for a task.
   *
   * @throws FunctionFailedException if the handler failed or the task was abandoned
   */
  public byte[] invoke(String function, byte[] event, Task task) {
    activity.begin();
    invocations.computeIfAbsent(function, _ -> new LongAdder()).increment();
    try {
      return Optional.ofNullable(functions.get(function))
          .orElseThrow(() -> new IllegalArgumentException("there is no function " + function))
          .invoke(event, task);
    } finally {
      activity.end();
    }
  }

  /**
   * Returns the number of invocations by function name. Functions that were never invoked are
   * missing.
   */
  public Map<String, Long> invocations() {
    return invocations.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }

  /** Starts an invocation as a task of its own and does not wait for it. */
  public void invokeAsync(String function, byte[] event) {
    activity.begin();
    var task = activity.task();
    threads.execute(() -> {
      try {
        invokeWithRetries(function, event, task);
      } finally {
        activity.end();
      }
    });
  }

  /**
   * Makes an asynchronous invocation. Returns when it has succeeded, has used up its retries, or
   * was abandoned.
   */
  public void invokeWithRetries(String function, byte[] event, Task task) {
    var configuration = Optional.ofNullable(configurations.get(function));
    var retries = configuration.map(AsyncInvocation::retries).orElse(2);
    for (int attempt = 0; !attempt(function, event, task) && !task.isAbandoned(); attempt++) {
      if (attempt == retries) {
        failures.put(
            configuration.flatMap(AsyncInvocation::failureQueue),
            new String(event, StandardCharsets.UTF_8));
        return;
      }
      pause(FIRST_PAUSE_MILLIS << attempt);
    }
  }

  private boolean attempt(String function, byte[] event, Task task) {
    try {
      invoke(function, event, task);
      return true;
    } catch (FunctionFailedException failed) {
      LOG.debug("an asynchronous invocation of {} failed", function, failed);
      return false;
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
