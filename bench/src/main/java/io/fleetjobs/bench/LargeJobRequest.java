package io.fleetjobs.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request of an operator about one job, whose answer takes longer the larger the job is. */
enum LargeJobRequest {
  /** Counts the executions. */
  DESCRIBE("describeJob", "DescribeJob: the first answer", ""),
  /** Reads the first page of all executions. */
  LIST(
      "listExecutions",
      "ListJobExecutionsForJob: the first page of " + LargeJobRequest.PAGE,
      "/things"),
  /** Reads every part of the index and finds nothing. */
  LIST_OF_NONE(
      "listOfNone", "ListJobExecutionsForJob with a status that no execution has", "/things");

  private static final int PAGE = 250;
  private static final String SAMPLE_JOB = "fw-7";
  private static final String ROUTE = "GET /jobs/{jobId}";

  private final String key;
  private final String title;
  private final String resource;

  LargeJobRequest(String key, String title, String resource) {
    this.key = key;
    this.title = title;
    this.resource = resource;
  }

  /** Returns the name in the report for machines. */
  String key() {
    return key;
  }

  String title() {
    return title;
  }

  /** Returns the event with which the function gets the request. */
  String event(BuiltFunctions functions, String job) {
    var event =
        (ObjectNode) json(functions.event("management-http/describe-job").replace(SAMPLE_JOB, job));
    event.put("routeKey", ROUTE + resource);
    event.withObject("/requestContext").put("routeKey", ROUTE + resource);
    var query = event.putObject("queryStringParameters");
    switch (this) {
      case DESCRIBE -> {}
      case LIST -> query.put("maxResults", Integer.toString(PAGE));
      case LIST_OF_NONE -> query.put("status", "FAILED");
    }
    return event.toString();
  }

  /**
   * Checks an answer of the function.
   *
   * @param executions number of the job's executions, all of which succeeded
   * @throws IllegalStateException if the answer is not that about such a job
   */
  void check(String answer, int executions) {
    var body = json(json(answer).path("body").asText());
    var right =
        switch (this) {
          case DESCRIBE ->
              body.at("/job/jobProcessDetails/numberOfSucceededThings").asInt() == executions;
          case LIST -> body.path("executionSummaries").size() == Math.min(executions, PAGE);
          case LIST_OF_NONE ->
              body.path("executionSummaries").isEmpty() && !body.hasNonNull("nextToken");
        };
    if (!isSuccess(answer) || !right) {
      throw new IllegalStateException("the answer about " + executions + " executions: " + answer);
    }
  }

  static boolean isSuccess(String answer) {
    return json(answer).path("statusCode").asInt() == 200;
  }

  private static JsonNode json(String text) {
    try {
      return Client.json(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(text, broken);
    }
  }
}
