package io.fleetjobs.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.LocalStack;
import java.time.Duration;
import java.util.HashMap;

/**
 * Measures what it costs DescribeJob to count a job's executions. The function runs in a process of
 * its own, so that the processor time is that of the function, and not of the database.
 */
final class DescribeCost {
  /** The environment variables that the stack sets for the function. */
  static final int MEMORY = 512;

  /** Memory for which Lambda gives a function one processor. */
  private static final double MEMORY_OF_A_PROCESSOR = 1_769;

  private static final String HANDLER = "ManagementHttpHandler";
  private static final String SAMPLE_JOB = "fw-7";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /**
   * How often DynamoDB Local may be too slow for the function, before all queries were made once.
   */
  private static final int MAX_TRIES = 100;

  private final BuiltFunctions functions;
  private final LocalStack stack;
  private final String event;

  DescribeCost(BuiltFunctions functions, LocalStack stack) {
    this.functions = functions;
    this.stack = stack;
    event = functions.event("management-http/describe-job");
  }

  /**
   * Processor time of one function.
   *
   * @param started until it had answered about another job, from the start of its JVM
   * @param first for its first answer about the job
   * @param again for its next answer
   * @param megabytes the most memory that it had
   */
  record Cpu(double started, double first, double again, double megabytes) {}

  /**
   * Returns how long a function of the stack's memory takes on Lambda for so many seconds of one
   * processor.
   */
  static double onLambda(double cpuSeconds) {
    return cpuSeconds * MEMORY_OF_A_PROCESSOR / MEMORY;
  }

  /**
   * Has a new function answer about another job, to have its classes loaded as those of a snapshot
   * are, and then about the job. Its queries are answered at once.
   *
   * @param forgetCount removes the count that is kept of the job
   * @throws IllegalStateException when it does not count so many executions that succeeded
   */
  Cpu measure(String other, String job, int executions, Runnable forgetCount) {
    try (var queries = new RememberedQueries(stack.database())) {
      try (var process = process(queries)) {
        makeOnce(process, job);
      }
      forgetCount.run();
      return measure(queries, other, job, executions);
    }
  }

  private void makeOnce(FunctionProcess process, String job) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (status(process.answer(about(job))) == 200) {
        return;
      }
    }
    throw new IllegalStateException("DynamoDB Local is too slow to count the executions of " + job);
  }

  private FunctionProcess process(RememberedQueries queries) {
    var environment = new HashMap<>(functions.environment(stack, HANDLER));
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", queries.endpoint());
    return new FunctionProcess(
        "io.fleetjobs.handler." + HANDLER, environment, functions.classPath(), PATIENCE);
  }

  private Cpu measure(RememberedQueries queries, String other, String job, int executions) {
    try (var process = process(queries)) {
      process.answer(about(other));
      var started = seconds(process.cpu());
      check(process.answer(about(job)), executions);
      var first = seconds(process.cpu());
      check(process.answer(about(job)), executions);
      return new Cpu(started, first - started, seconds(process.cpu()) - first, process.megabytes());
    }
  }

  private String about(String job) {
    return event.replace(SAMPLE_JOB, job);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static void check(String answer, int executions) {
    var counted = body(answer).at("/job/jobProcessDetails/numberOfSucceededThings").asInt();
    if (counted != executions) {
      throw new IllegalStateException("counted " + counted + " executions: " + answer);
    }
  }

  private static JsonNode body(String answer) {
    return json(json(answer).path("body").asText());
  }

  private static int status(String answer) {
    return json(answer).path("statusCode").asInt();
  }

  private static JsonNode json(String text) {
    try {
      return Client.json(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(text, broken);
    }
  }
}
