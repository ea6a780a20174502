package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Templates.CONFIGURED;
import static io.fleetjobs.local.cases.Templates.PREFIX;
import static io.fleetjobs.local.cases.Templates.assertConfigured;
import static io.fleetjobs.local.cases.Templates.fromTemplate;
import static io.fleetjobs.local.cases.Templates.get;
import static io.fleetjobs.local.cases.Templates.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Tests jobs created from templates, and templates created from jobs: cases I09 to I15. */
class JobsFromTemplatesTest {
  private final String template = name("template");

  @Test
  void i09AJobLendsItsDocumentAndItsConfiguration() {
    var plain = aJob("{}");
    var configured = aJob(CONFIGURED);

    expect(200, put(template, after(plain).putNull("document").toString()));
    var read = get(template).json();
    assertEquals(DOCUMENT, read.path("document").asText());
    assertTrue(read.path("abortConfig").isNull());

    expect(200, put(template + "-c", after(configured).put("document", "[]").toString()));
    var other = get(template + "-c").json();
    assertEquals("[]", other.path("document").asText());
    assertConfigured(other);
  }

  @Test
  void i11AnUnknownJobLendsNothing() {
    assertEquals(
        "Job nowhere cannot be found.",
        expect(404, put(template, after("nowhere").putNull("document").toString())).message());
    assertEquals(
        "Resource type should be job but found invalid resource type jobtemplate",
        expect(400, put(template, object().put("jobArn", arn()).toString())).message());
  }

  @Test
  void i12AJobHasAllOfItsTemplateButTheDescription() {
    expect(200, put(template, CONFIGURED));
    var thing = aThing();
    var job = name("job");

    expect(200, fromTemplate(job, arn(), object(), thing));

    var read = job(job);
    assertFalse(read.has("description"));
    assertEquals(arn(), read.path("jobTemplateArn").asText());
    json(CONFIGURED)
        .properties()
        .forEach(member -> assertEquals(member.getValue(), read.path(member.getKey())));
    eventually(
        () -> startNext(thing, "{}").json().path("execution"),
        execution -> execution.path("jobDocument").asText().equals(DOCUMENT));
  }

  @Test
  void aMemberOfTheRequestReplacesTheTemplatesWhole() {
    expect(
        200,
        put(
            template,
            """
            {"jobExecutionsRolloutConfig":{"maximumPerMinute":50,"exponentialRate":{
            "baseRatePerMinute":1,"incrementFactor":2,
            "rateIncreaseCriteria":{"numberOfNotifiedThings":2}}}}\
            """));
    var job = name("job");
    var own = object().put("document", "[1]").put("description", "mine");
    own.putObject("jobExecutionsRolloutConfig").put("maximumPerMinute", 9);

    expect(200, fromTemplate(job, arn(), own, aThing()));

    assertEquals(
        "{\"maximumPerMinute\":9}", job(job).path("jobExecutionsRolloutConfig").toString());
    assertEquals("mine", job(job).path("description").asText());
    assertEquals(
        "{\"document\":\"[1]\"}", operator("GET", "/jobs/" + job + "/job-document", "").text());
  }

  @Test
  void i15I18ADeletedTemplateIsGoneAndItsJobsStay() {
    expect(200, put(template, "{}"));
    var job = name("job");
    expect(200, fromTemplate(job, arn(), object(), aThing()));

    assertEquals("", expect(200, operator("DELETE", "/job-templates/" + template, "")).text());

    assertEquals(
        "Job Template " + template + " cannot be found.",
        expect(404, fromTemplate(name("job"), arn(), object(), aThing())).message());
    assertEquals(arn(), job(job).path("jobTemplateArn").asText());
    assertEquals(
        "Resource type should be jobtemplate but found invalid resource type job",
        expect(400, fromTemplate(name("job"), PREFIX + "job/" + job, object(), aThing()))
            .message());
  }

  private String arn() {
    return PREFIX + "jobtemplate/" + template;
  }

  private static ObjectNode after(String job) {
    return object().put("jobArn", PREFIX + "job/" + job);
  }

  private static String aJob(String config) {
    var job = name("job");
    expect(200, createJob(job, config, thingArn(aThing())));
    return job;
  }
}
