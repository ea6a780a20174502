package io.fleetjobs.local.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** Asserts about a rejection over MQTT. */
final class RejectionAssert extends AbstractObjectAssert<RejectionAssert, JsonNode> {
  RejectionAssert(JsonNode actual) {
    super(actual, RejectionAssert.class);
  }

  RejectionAssert hasCode(String expected) {
    Assertions.assertThat(actual.path("code").asText())
        .as("code of %s", actual)
        .isEqualTo(expected);
    return this;
  }

  RejectionAssert hasMessage(String expected) {
    Assertions.assertThat(actual.path("message").asText()).isEqualTo(expected);
    return this;
  }

  RejectionAssert hasMessageContaining(String expected) {
    Assertions.assertThat(actual.path("message").asText()).contains(expected);
    return this;
  }

  RejectionAssert hasMessageEndingWith(String expected) {
    Assertions.assertThat(actual.path("message").asText()).endsWith(expected);
    return this;
  }

  RejectionAssert hasClientToken(String expected) {
    Assertions.assertThat(actual.path("clientToken").asText()).isEqualTo(expected);
    return this;
  }

  /** Asserts the rejection of a throttled request. */
  RejectionAssert isThrottled() {
    hasCode("RequestThrottled");
    asksToTryAgain(actual.path("message").asText());
    return this;
  }

  /** Asserts that a message helps the client, and shows nothing of the table. */
  static void asksToTryAgain(String message) {
    Assertions.assertThat(message)
        .endsWith("Try again in a moment.")
        .doesNotMatch("(?i).*(dynamo|table|capacity|provision|exception|arn:).*");
  }
}
