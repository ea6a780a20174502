package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.cases.Stack.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests tags of jobs and templates: case K16. */
class TagsTest {
  private static final String PREFIX = "arn:aws:iot:us-east-1:000000000000:";
  private static final String TWO =
      """
      {"tags":[{"Key":"team","Value":"pumps"},{"Key":"env","Value":""}]}\
      """;
  private static final String TWO_LISTED =
      """
      {"tags":[{"Key":"env","Value":""},{"Key":"team","Value":"pumps"}]}\
      """;

  private final String job = name("job");
  private final String thing = aThing();

  @Test
  void k16AJobIsCreatedWithTagsWhichCanBeTakenAgain() {
    expect(200, createJob(job, TWO, thingArn(thing)));
    assertEquals(TWO_LISTED, listed(jobArn()));

    assertEquals("", expect(200, untag(jobArn(), "team", "absent")).text());

    assertEquals("{\"tags\":[{\"Key\":\"env\",\"Value\":\"\"}]}", listed(jobArn()));
  }

  @Test
  void aTemplateHasTagsToo() {
    var template = name("template");
    var body = object().put("description", "d").put("document", "{}");
    body.setAll((ObjectNode) json(TWO));
    expect(200, operator("PUT", "/job-templates/" + template, body.toString()));
    var arn = PREFIX + "jobtemplate/" + template;
    assertEquals(TWO_LISTED, listed(arn));

    expect(200, operator("DELETE", "/job-templates/" + template, ""));
    assertEquals(
        "Job Template " + template + " cannot be found.", expect(404, list(arn)).message());
    body.remove("tags");
    expect(200, operator("PUT", "/job-templates/" + template, body.toString()));
    assertEquals("{\"tags\":[]}", listed(arn));
  }

  /** Uses tags as Terraform does: the registry stores those of groups, the API those of jobs. */
  @Test
  void aThingGroupHasTagsToo() {
    var group = name("group");
    expect(200, operator("POST", "/thing-groups/" + group, TWO));
    var arn = PREFIX + "thinggroup/" + group;
    assertEquals(TWO_LISTED, listed(arn));

    expect(200, untag(arn, "env"));
    expect(200, tag(arn, "{\"Key\":\"team\",\"Value\":\"valves\"}"));

    assertEquals("{\"tags\":[{\"Key\":\"team\",\"Value\":\"valves\"}]}", listed(arn));
  }

  @Test
  void aKeyGetsItsNewValueAndOthersStay() {
    expect(200, createJob(job, TWO, thingArn(thing)));

    assertEquals("", expect(200, tag(jobArn(), "{\"Key\":\"env\",\"Value\":\"prod\"}")).text());
    expect(200, tag(jobArn(), "{\"Key\":\"new\",\"Value\":\"1\"}"));

    assertEquals(
        """
        {"tags":[{"Key":"env","Value":"prod"},{"Key":"new","Value":"1"},\
        {"Key":"team","Value":"pumps"}]}\
        """,
        listed(jobArn()));
  }

  @Test
  void thereAreAtMostFiftyTags() {
    expect(200, createJob(job, "{}", thingArn(thing)));
    var fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "{\"Key\":\"k" + i + "\",\"Value\":\"v\"}")
            .toArray(String[]::new);
    expect(200, tag(jobArn(), fifty));

    assertEquals(
        "LimitExceededException",
        expect(410, tag(jobArn(), "{\"Key\":\"one-more\",\"Value\":\"v\"}")).errorType());
    expect(200, tag(jobArn(), "{\"Key\":\"k7\",\"Value\":\"w\"}"));
    assertEquals(50, list(jobArn()).json().path("tags").size());
    var tooMany = "{\"tags\":[" + String.join(",", fifty) + ",{\"Key\":\"a\",\"Value\":\"b\"}]}";
    expect(410, createJob(name("job"), tooMany, thingArn(thing)));
  }

  @Test
  void aJobsTagsGoWithIt() {
    expect(200, createJob(job, TWO, thingArn(thing)));
    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));
    eventually(() -> operator("GET", "/jobs/" + job, "").status(), status -> status == 404);
    assertEquals("Job " + job + " cannot be found.", expect(404, list(jobArn())).message());

    expect(200, createJob(job, "{}", thingArn(thing)));

    assertEquals("{\"tags\":[]}", listed(jobArn()));
    expect(200, tag(jobArn(), "{\"Key\":\"k\",\"Value\":\"v\"}"));
    assertEquals("{\"tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}", listed(jobArn()));
  }

  @ParameterizedTest(name = "{0} is {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:iot:us-east-1:000000000000:job/nowhere       | 404 | Job nowhere cannot be found.
          arn:aws:iot:us-east-1:111111111111:job/J             | 404 | Resource arn:aws:iot:us-east-1:111111111111:job/J cannot be found.
          arn:aws:iot:us-east-1:000000000000:thing/T           | 400 | arn:aws:iot:us-east-1:000000000000:thing/T is not the ARN of a job or a job template.
          J                                                    | 400 | J is not the ARN of a job or a job template.
          """)
  void whatIsNoJobAndNoTemplateHasNoTags(String arn, int status, String message) {
    assertEquals(message, expect(status, list(arn)).message());
    assertEquals(message, expect(status, tag(arn, "{\"Key\":\"k\",\"Value\":\"v\"}")).message());
    assertEquals(message, expect(status, untag(arn, "k")).message());
  }

  private String jobArn() {
    return PREFIX + "job/" + job;
  }

  private static String listed(String arn) {
    return expect(200, list(arn)).text();
  }

  private static Answer list(String arn) {
    return operator(
        "GET", "/tags?resourceArn=" + URLEncoder.encode(arn, StandardCharsets.UTF_8), "");
  }

  private static Answer tag(String arn, String... tags) {
    return operator(
        "POST",
        "/tags",
        "{\"resourceArn\":\"" + arn + "\",\"tags\":[" + String.join(",", tags) + "]}");
  }

  private static Answer untag(String arn, String... keys) {
    return operator(
        "POST",
        "/untag",
        "{\"resourceArn\":\"" + arn + "\",\"tagKeys\":[\"" + String.join("\",\"", keys) + "\"]}");
  }
}
