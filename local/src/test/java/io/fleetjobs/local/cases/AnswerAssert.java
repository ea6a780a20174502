package io.fleetjobs.local.cases;

import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** Asserts about an HTTP response. A failure shows its body. */
final class AnswerAssert extends AbstractObjectAssert<AnswerAssert, Stack.Answer> {
  AnswerAssert(Stack.Answer actual) {
    super(actual, AnswerAssert.class);
  }

  AnswerAssert hasStatus(int expected) {
    Assertions.assertThat(actual.status()).as("status of %s", actual.text()).isEqualTo(expected);
    return this;
  }

  /** Asserts the status and the type of an error. */
  AnswerAssert isRefused(int status, String type) {
    hasStatus(status);
    Assertions.assertThat(actual.errorType()).as("type of %s", actual.text()).isEqualTo(type);
    return this;
  }

  AnswerAssert hasMessage(String expected) {
    Assertions.assertThat(actual.message()).isEqualTo(expected);
    return this;
  }

  AnswerAssert hasMessageContaining(String expected) {
    Assertions.assertThat(actual.message()).contains(expected);
    return this;
  }

  AnswerAssert hasMessageEndingWith(String expected) {
    Assertions.assertThat(actual.message()).endsWith(expected);
    return this;
  }

  /** Asserts the answer to a throttled request. */
  AnswerAssert isThrottled(int status) {
    isRefused(status, "ThrottlingException");
    Assertions.assertThat(actual.json().path("__type").asText()).isEqualTo("ThrottlingException");
    RejectionAssert.asksToTryAgain(actual.message());
    return this;
  }
}
