package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Templates.CONFIGURED;
import static io.fleetjobs.local.cases.Templates.PREFIX;
import static io.fleetjobs.local.cases.Templates.assertConfigured;
import static io.fleetjobs.local.cases.Templates.fromTemplate;
import static io.fleetjobs.local.cases.Templates.get;
import static io.fleetjobs.local.cases.Templates.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests job templates: cases I. */
class TemplatesTest {
  private final String template = name("template");

  @Test
  void i01ATemplateIsCreatedAndReadBackInFull() {
    var created = expect(200, put(template, CONFIGURED));

    assertEquals(
        "{\"jobTemplateArn\":\"" + arn() + "\",\"jobTemplateId\":\"" + template + "\"}",
        created.text());
    var read = expect(200, get(template)).json();
    assertConfigured(read);
    assertEquals(DOCUMENT, read.path("document").asText());
    assertTrue(read.path("createdAt").isNumber());
  }

  @Test
  void i02WhatIsUnsetIsNull() {
    expect(200, put(template, "{}"));

    var read = (ObjectNode) expect(200, get(template)).json();
    read.remove("createdAt");

    assertEquals(
        json(
            "{\"jobTemplateArn\":\""
                + arn()
                + "\",\"jobTemplateId\":\""
                + template
                + """
                ","description":"d","documentSource":null,"document":"{\\"op\\":\\"reboot\\"}",
                "presignedUrlConfig":{"expiresInSec":null,"roleArn":null},
                "jobExecutionsRolloutConfig":{"exponentialRate":null,"maximumPerMinute":null},
                "abortConfig":null,"timeoutConfig":{"inProgressTimeoutInMinutes":null},
                "jobExecutionsRetryConfig":null,"maintenanceWindows":null,
                "destinationPackageVersions":null}\
                """),
        read);
  }

  @Test
  void i03AnIdIsTaken() {
    expect(200, put(template, "{}"));

    var refused = expect(409, put(template, "{}"));

    assertEquals("ConflictException", refused.errorType());
    assertEquals("Job Template " + template + " already exists.", refused.message());
    assertEquals(template, refused.json().path("resourceId").asText());
  }

  @Test
  void i04I05ADescriptionAndOneDocumentAreNeeded() {
    assertEquals(
        "1 validation error detected: Value null at 'description' failed to satisfy"
            + " constraint: Member must not be null",
        expect(400, put(template, "{\"description\":null}")).message());
    assertEquals(
        "Job document and job document source cannot be specified at the same time.",
        expect(400, put(template, "{\"documentSource\":\"https://s3.amazonaws.com/b/k\"}"))
            .message());
    assertEquals(
        "Neither job document nor job document source is specified.",
        expect(400, put(template, "{\"document\":null}")).message());
    expect(404, get(template));
  }

  @Test
  void i06AnIdKeepsItsPattern() {
    var tooLong = "t".repeat(65);
    var expected =
        "1 validation error detected: Value '"
            + tooLong
            + "' at 'jobTemplateId' failed"
            + " to satisfy constraint: Member must have length less than or equal to 64";

    assertEquals(expected, expect(400, put(tooLong, "{}")).message());
    assertEquals(expected, expect(400, get(tooLong)).message());
    assertTrue(
        expect(400, get("has.dot"))
            .message()
            .endsWith("Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void i07AnUnknownTemplateCannotBeFound(String method) {
    var refused = expect(404, operator(method, "/job-templates/" + template, ""));

    assertEquals("ResourceNotFoundException", refused.errorType());
    assertEquals("Job Template " + template + " cannot be found.", refused.message());
  }

  @Test
  void i08TheNewestComesFirst() {
    expect(200, put(template + "-old", "{}"));
    Stack.advance(java.time.Duration.ofSeconds(1));
    expect(200, put(template + "-new", "{}"));

    var first = expect(200, operator("GET", "/job-templates?maxResults=1", "")).json();
    assertEquals(template + "-new", first.at("/jobTemplates/0/jobTemplateId").asText());
    assertEquals(4, first.at("/jobTemplates/0").size());
    assertEquals(
        PREFIX + "jobtemplate/" + template + "-new",
        first.at("/jobTemplates/0/jobTemplateArn").asText());

    var second =
        expect(
                200,
                operator(
                    "GET",
                    "/job-templates?maxResults=1&nextToken=" + first.path("nextToken").asText(),
                    ""))
            .json();
    assertEquals(template + "-old", second.at("/jobTemplates/0/jobTemplateId").asText());
    var all = expect(200, operator("GET", "/job-templates?maxResults=250", "")).json();
    var exact =
        expect(
                200,
                operator("GET", "/job-templates?maxResults=" + all.path("jobTemplates").size(), ""))
            .json();
    assertEquals(all.path("jobTemplates"), exact.path("jobTemplates"));
    assertTrue(exact.path("nextToken").isMissingNode());
    assertEquals(
        "Next token is invalid.",
        expect(400, operator("GET", "/job-templates?nextToken=foreign", "")).message());
  }

  @Test
  void i17WindowsAreForContinuousJobs() {
    expect(
        200,
        put(
            template,
            """
            {"maintenanceWindows":[{"startTime":"cron(0 18 ? * MON *)","durationInMinutes":60}]}\
            """));

    assertEquals(
        "TargetSelection is invalid. MaintenanceWindow cannot be used with SNAPSHOT job.",
        expect(400, fromTemplate(name("job"), arn(), object(), aThing())).message());
    assertEquals(
        "[{\"startTime\":\"cron(0 18 ? * MON *)\",\"durationInMinutes\":60}]",
        get(template).json().path("maintenanceWindows").toString());
  }

  @Test
  void thereAreAtMostAHundredTemplates() {
    var there = operator("GET", "/job-templates", "").json().path("jobTemplates").size();
    var filled = IntStream.range(there, 100).mapToObj(i -> template + "-" + i).toList();
    try {
      filled.forEach(id -> expect(200, put(id, "{}")));

      var refused = expect(410, put(template, "{}"));
      assertEquals("LimitExceededException", refused.errorType());
      expect(409, put(filled.getFirst(), "{}"));
    } finally {
      filled.forEach(id -> operator("DELETE", "/job-templates/" + id, ""));
    }
    expect(200, put(template, "{}"));
  }

  private String arn() {
    return PREFIX + "jobtemplate/" + template;
  }
}
