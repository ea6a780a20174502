package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
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
import static org.assertj.core.api.Assertions.assertThat;

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

    assertThat(created.text())
        .isEqualTo("{\"jobTemplateArn\":\"" + arn() + "\",\"jobTemplateId\":\"" + template + "\"}");
    var read = expect(200, get(template)).json();
    assertConfigured(read);
    assertThat(read.path("document").asText()).isEqualTo(DOCUMENT);
    assertThat(read.path("createdAt").isNumber()).isTrue();
  }

  @Test
  void i02AnUnsetMemberIsNull() {
    expect(200, put(template, "{}"));

    var read = (ObjectNode) expect(200, get(template)).json();
    read.remove("createdAt");

    assertThat(read)
        .isEqualTo(
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
                    """));
  }

  @Test
  void i03AnIdCannotBeUsedTwice() {
    expect(200, put(template, "{}"));

    var refused = expect(409, put(template, "{}"));

    assertThat(refused.errorType()).isEqualTo("ConflictException");
    assertThat(refused.message()).isEqualTo("Job Template " + template + " already exists.");
    assertThat(refused.json().path("resourceId").asText()).isEqualTo(template);
  }

  @Test
  void i04I05ADescriptionAndOneDocumentAreNeeded() {
    assertThat(put(template, "{\"description\":null}"))
        .hasStatus(400)
        .hasMessage(
            "1 validation error detected: Value null at 'description' failed to satisfy"
                + " constraint: Member must not be null");
    assertThat(put(template, "{\"documentSource\":\"https://s3.amazonaws.com/b/k\"}"))
        .hasStatus(400)
        .hasMessage("Job document and job document source cannot be specified at the same time.");
    assertThat(put(template, "{\"document\":null}"))
        .hasStatus(400)
        .hasMessage("Neither job document nor job document source is specified.");
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

    assertThat(put(tooLong, "{}")).hasStatus(400).hasMessage(expected);
    assertThat(get(tooLong)).hasStatus(400).hasMessage(expected);
    assertThat(get("has.dot"))
        .hasStatus(400)
        .hasMessageEndingWith("Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void i07AnUnknownTemplateCannotBeFound(String method) {
    assertThat(operator(method, "/job-templates/" + template, ""))
        .isRefused(404, "ResourceNotFoundException")
        .hasMessage("Job Template " + template + " cannot be found.");
  }

  @Test
  void i08TheNewestTemplateComesFirst() {
    expect(200, put(template + "-old", "{}"));
    Stack.advance(java.time.Duration.ofSeconds(1));
    expect(200, put(template + "-new", "{}"));

    var first = expect(200, operator("GET", "/job-templates?maxResults=1", "")).json();
    assertThat(first.at("/jobTemplates/0/jobTemplateId").asText()).isEqualTo(template + "-new");
    assertThat(first.at("/jobTemplates/0")).hasSize(4);
    assertThat(first.at("/jobTemplates/0/jobTemplateArn").asText())
        .isEqualTo(PREFIX + "jobtemplate/" + template + "-new");

    var second =
        expect(
                200,
                operator(
                    "GET",
                    "/job-templates?maxResults=1&nextToken=" + first.path("nextToken").asText(),
                    ""))
            .json();
    assertThat(second.at("/jobTemplates/0/jobTemplateId").asText()).isEqualTo(template + "-old");
    var all = expect(200, operator("GET", "/job-templates?maxResults=250", "")).json();
    var exact =
        expect(
                200,
                operator("GET", "/job-templates?maxResults=" + all.path("jobTemplates").size(), ""))
            .json();
    assertThat(exact.path("jobTemplates")).isEqualTo(all.path("jobTemplates"));
    assertThat(exact.path("nextToken").isMissingNode()).isTrue();
    assertThat(operator("GET", "/job-templates?nextToken=foreign", ""))
        .hasStatus(400)
        .hasMessage("Next token is invalid.");
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

    assertThat(fromTemplate(name("job"), arn(), object(), aThing()))
        .hasStatus(400)
        .hasMessage(
            "TargetSelection is invalid. MaintenanceWindow cannot be used with SNAPSHOT job.");
    assertThat(get(template).json().path("maintenanceWindows").toString())
        .isEqualTo("[{\"startTime\":\"cron(0 18 ? * MON *)\",\"durationInMinutes\":60}]");
  }

  @Test
  void anAccountHasAtMostAHundredTemplates() {
    var there = operator("GET", "/job-templates", "").json().path("jobTemplates").size();
    var filled = IntStream.range(there, 100).mapToObj(i -> template + "-" + i).toList();
    try {
      filled.forEach(id -> expect(200, put(id, "{}")));

      assertThat(put(template, "{}")).isRefused(410, "LimitExceededException");
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
