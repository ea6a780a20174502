package io.fleetjobs.bench;

import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.util.HashMap;

/**
 * Measures the processor time that a request about a large job takes. The function runs in a
 * process of its own, so that the time is that of the function, and not of the database.
 */
final class FunctionCost {
  /** The memory that the stack gives the function, in megabytes. */
  static final int MEMORY = 512;

  /** Memory for which Lambda gives a function one processor. */
  private static final double MEMORY_OF_A_PROCESSOR = 1_769;

  private static final String HANDLER = "ManagementHttpHandler";

  /** Time limit of one attempt of the function. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Time limit for DynamoDB Local to answer all queries once. */
  private static final Duration ALL_QUERIES = Duration.ofMinutes(30);

  private final BuiltFunctions functions;
  private final LocalStack stack;

  FunctionCost(BuiltFunctions functions, LocalStack stack) {
    this.functions = functions;
    this.stack = stack;
  }

  /**
   * The consumption of one function.
   *
   * @param table table calls of its first answer about the job
   * @param started processor time in seconds, from the start of its JVM until it has answered about
   *     another job
   * @param first processor time of its first answer about the job
   * @param again processor time of its next answer
   * @param megabytes peak memory
   */
  record Used(Consumption table, double started, double first, double again, double megabytes) {}

  /**
   * Returns the seconds that a function with the stack's memory takes on Lambda for the given
   * seconds of one processor.
   */
  static double onLambda(double cpuSeconds) {
    return cpuSeconds * MEMORY_OF_A_PROCESSOR / MEMORY;
  }

  /**
   * Lets a new function describe the job. The function describes another job before, so that its
   * classes are loaded as after a snapshot. Its queries are answered without delay.
   *
   * @param forgetCount removes the count that is kept of the job
   * @throws IllegalStateException if an answer is not that of so many executions that succeeded
   */
  Used measure(
      LargeJobRequest request, String other, String job, int executions, Runnable forgetCount) {
    try (var queries = new RememberedQueries(stack.database())) {
      try (var process = process(queries)) {
        makeOnce(process, request.event(functions, job));
      }
      forgetCount.run();
      try (var process = process(queries)) {
        process.answer(request.event(functions, other));
        var started = seconds(process.cpu());
        var asked = queries.asked();
        request.check(process.answer(request.event(functions, job)), executions);
        var first = seconds(process.cpu());
        var table = queries.asked().since(asked);
        request.check(process.answer(request.event(functions, job)), executions);
        return new Used(
            table, started, first - started, seconds(process.cpu()) - first, process.megabytes());
      }
    }
  }

  /** Repeats a request until the function has had an answer to all of its queries. */
  private static void makeOnce(FunctionProcess process, String event) {
    var began = System.nanoTime();
    while (!LargeJobRequest.isSuccess(process.answer(event))) {
      if (System.nanoTime() - began > ALL_QUERIES.toNanos()) {
        throw new IllegalStateException("DynamoDB Local is too slow to answer: " + event);
      }
    }
  }

  private FunctionProcess process(RememberedQueries queries) {
    var environment = new HashMap<>(functions.environment(stack, HANDLER));
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", queries.endpoint());
    return new FunctionProcess(
        "io.fleetjobs.handler." + HANDLER, environment, functions.classPath(), PATIENCE);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
