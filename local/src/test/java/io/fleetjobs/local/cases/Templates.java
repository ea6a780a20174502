package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.cases.Stack.Answer;

/** Sends requests about templates. */
final class Templates {
  static final String PREFIX = "arn:aws:iot:us-east-1:000000000000:";
  static final String CONFIGURED =
      """
      {"timeoutConfig":{"inProgressTimeoutInMinutes":7},
      "jobExecutionsRolloutConfig":{"maximumPerMinute":50},
      "abortConfig":{"criteriaList":[{"failureType":"ALL","action":"CANCEL",
      "thresholdPercentage":20.0,"minNumberOfExecutedThings":10}]},
      "jobExecutionsRetryConfig":{"criteriaList":[{"failureType":"FAILED","numberOfRetries":2}]},
      "presignedUrlConfig":{"roleArn":"arn:aws:iam::000000000000:role/r","expiresInSec":60}}\
      """;

  private Templates() {}

  static void assertConfigured(JsonNode template) {
    var expected = (ObjectNode) json(CONFIGURED);
    ((ObjectNode) expected.path("jobExecutionsRolloutConfig")).putNull("exponentialRate");
    expected
        .properties()
        .forEach(member -> assertThat(template.path(member.getKey())).isEqualTo(member.getValue()));
  }

  static Answer put(String template, String more) {
    var body = object().put("description", "d").put("document", DOCUMENT);
    body.setAll((ObjectNode) json(more));
    return operator("PUT", "/job-templates/" + template, body.toString());
  }

  static Answer get(String template) {
    return operator("GET", "/job-templates/" + template, "");
  }

  static Answer fromTemplate(String job, String templateArn, ObjectNode more, String thing) {
    var body = object().put("jobTemplateArn", templateArn);
    body.putArray("targets").add(thingArn(thing));
    body.setAll(more);
    return operator("PUT", "/jobs/" + job, body.toString());
  }
}
