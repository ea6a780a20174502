package io.fleetjobs.local.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** Asserts about an execution as an API or a message shows it. A failure shows the whole JSON. */
final class ExecutionJsonAssert extends AbstractObjectAssert<ExecutionJsonAssert, JsonNode> {
  ExecutionJsonAssert(JsonNode actual) {
    super(actual, ExecutionJsonAssert.class);
  }

  ExecutionJsonAssert isQueued() {
    return hasStatus("QUEUED");
  }

  ExecutionJsonAssert isInProgress() {
    return hasStatus("IN_PROGRESS");
  }

  ExecutionJsonAssert hasSucceeded() {
    return hasStatus("SUCCEEDED");
  }

  ExecutionJsonAssert hasFailed() {
    return hasStatus("FAILED");
  }

  ExecutionJsonAssert hasTimedOut() {
    return hasStatus("TIMED_OUT");
  }

  ExecutionJsonAssert isCanceled() {
    return hasStatus("CANCELED");
  }

  ExecutionJsonAssert hasStatus(String expected) {
    Assertions.assertThat(actual.path("status").asText())
        .as("status in %s", actual)
        .isEqualTo(expected);
    return this;
  }

  ExecutionJsonAssert isOfJob(String expected) {
    Assertions.assertThat(actual.path("jobId").asText())
        .as("jobId in %s", actual)
        .isEqualTo(expected);
    return this;
  }

  ExecutionJsonAssert hasVersion(int expected) {
    return has("versionNumber", expected);
  }

  ExecutionJsonAssert hasNumber(int expected) {
    return has("executionNumber", expected);
  }

  ExecutionJsonAssert isForceCanceled() {
    Assertions.assertThat(actual.path("forceCanceled").asBoolean())
        .as("forceCanceled in %s", actual)
        .isTrue();
    return this;
  }

  ExecutionJsonAssert isNotForceCanceled() {
    Assertions.assertThat(actual.path("forceCanceled").asBoolean())
        .as("forceCanceled in %s", actual)
        .isFalse();
    return this;
  }

  private ExecutionJsonAssert has(String member, int expected) {
    Assertions.assertThat(actual.path(member).asInt())
        .as("%s in %s", member, actual)
        .isEqualTo(expected);
    return this;
  }
}
