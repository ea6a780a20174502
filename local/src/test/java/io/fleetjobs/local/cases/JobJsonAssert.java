package io.fleetjobs.local.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** Asserts about a job as DescribeJob shows it. A failure shows the whole JSON. */
final class JobJsonAssert extends AbstractObjectAssert<JobJsonAssert, JsonNode> {
  JobJsonAssert(JsonNode actual) {
    super(actual, JobJsonAssert.class);
  }

  JobJsonAssert isScheduled() {
    return hasStatus("SCHEDULED");
  }

  JobJsonAssert isInProgress() {
    return hasStatus("IN_PROGRESS");
  }

  JobJsonAssert isCompleted() {
    return hasStatus("COMPLETED");
  }

  JobJsonAssert isCanceled() {
    return hasStatus("CANCELED");
  }

  JobJsonAssert hasStatus(String expected) {
    Assertions.assertThat(actual.path("status").asText())
        .as("status in %s", actual)
        .isEqualTo(expected);
    return this;
  }

  JobJsonAssert isNotConcurrent() {
    Assertions.assertThat(actual.path("isConcurrent").asBoolean())
        .as("isConcurrent in %s", actual)
        .isFalse();
    return this;
  }

  JobJsonAssert hasQueuedThings(int expected) {
    return counts("numberOfQueuedThings", expected);
  }

  JobJsonAssert hasSucceededThings(int expected) {
    return counts("numberOfSucceededThings", expected);
  }

  JobJsonAssert hasCanceledThings(int expected) {
    return counts("numberOfCanceledThings", expected);
  }

  private JobJsonAssert counts(String member, int expected) {
    Assertions.assertThat(actual.path("jobProcessDetails").path(member).asInt())
        .as("%s in %s", member, actual)
        .isEqualTo(expected);
    return this;
  }
}
