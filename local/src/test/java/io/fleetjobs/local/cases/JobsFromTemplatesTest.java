package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
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
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Tests jobs created from templates, and templates created from jobs: cases I09 to I15. */
class JobsFromTemplatesTest {
  private final String template = name("template");

  @Test
  void i09ATemplateTakesTheDocumentAndConfigurationOfAJob() {
    var plain = aJob("{}");
    var configured = aJob(CONFIGURED);

    expect(200, put(template, after(plain).putNull("document").toString()));
    var read = get(template).json();
    assertThat(read.path("document").asText()).isEqualTo(DOCUMENT);
    assertThat(read.path("abortConfig").isNull()).isTrue();

    expect(200, put(template + "-c", after(configured).put("document", "[]").toString()));
    var other = get(template + "-c").json();
    assertThat(other.path("document").asText()).isEqualTo("[]");
    assertConfigured(other);
  }

  @Test
  void i11ATemplateOfAnUnknownJobIsNotFound() {
    assertThat(put(template, after("nowhere").putNull("document").toString()))
        .hasStatus(404)
        .hasMessage("Job nowhere cannot be found.");
    assertThat(put(template, object().put("jobArn", arn()).toString()))
        .hasStatus(400)
        .hasMessage("Resource type should be job but found invalid resource type jobtemplate");
  }

  @Test
  void i12AJobHasEverythingOfItsTemplateExceptTheDescription() {
    expect(200, put(template, CONFIGURED));
    var thing = aThing();
    var job = name("job");

    expect(200, fromTemplate(job, arn(), object(), thing));

    var read = job(job);
    assertThat(read.has("description")).isFalse();
    assertThat(read.path("jobTemplateArn").asText()).isEqualTo(arn());
    json(CONFIGURED)
        .properties()
        .forEach(member -> assertThat(read.path(member.getKey())).isEqualTo(member.getValue()));
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

    assertThat(job(job).path("jobExecutionsRolloutConfig").toString())
        .isEqualTo("{\"maximumPerMinute\":9}");
    assertThat(job(job).path("description").asText()).isEqualTo("mine");
    assertThat(operator("GET", "/jobs/" + job + "/job-document", "").text())
        .isEqualTo("{\"document\":\"[1]\"}");
  }

  @Test
  void i15I18ATemplateIsDeletedAndItsJobsStay() {
    expect(200, put(template, "{}"));
    var job = name("job");
    expect(200, fromTemplate(job, arn(), object(), aThing()));

    assertThat(expect(200, operator("DELETE", "/job-templates/" + template, "")).text()).isEmpty();

    assertThat(fromTemplate(name("job"), arn(), object(), aThing()))
        .hasStatus(404)
        .hasMessage("Job Template " + template + " cannot be found.");
    assertThat(job(job).path("jobTemplateArn").asText()).isEqualTo(arn());
    assertThat(fromTemplate(name("job"), PREFIX + "job/" + job, object(), aThing()))
        .hasStatus(400)
        .hasMessage("Resource type should be jobtemplate but found invalid resource type job");
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
