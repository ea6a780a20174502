package io.fleetjobs.local.cases;

import com.fasterxml.jackson.databind.JsonNode;

/** Begins asserts about what clients see. */
final class CaseAssertions {
  private CaseAssertions() {}

  static AnswerAssert assertThat(Stack.Answer answer) {
    return new AnswerAssert(answer);
  }

  static RejectionAssert assertThatRejection(JsonNode rejected) {
    return new RejectionAssert(rejected);
  }

  /** Begins asserts about the newest execution of a job on a thing, as the operator sees it. */
  static ExecutionJsonAssert assertThatExecution(String thing, String job) {
    return assertThatExecution(Stack.execution(thing, job));
  }

  static ExecutionJsonAssert assertThatExecution(JsonNode execution) {
    return new ExecutionJsonAssert(execution);
  }

  static JobJsonAssert assertThatJob(String job) {
    return assertThatJob(Stack.job(job));
  }

  static JobJsonAssert assertThatJob(JsonNode job) {
    return new JobJsonAssert(job);
  }
}
