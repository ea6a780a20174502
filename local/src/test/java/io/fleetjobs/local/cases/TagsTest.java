package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

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
  void k16AJobIsCreatedWithTagsThatCanBeRemoved() {
    expect(200, createJob(job, TWO, thingArn(thing)));
    assertThat(listed(jobArn())).isEqualTo(TWO_LISTED);

    assertThat(expect(200, untag(jobArn(), "team", "absent")).text()).isEmpty();

    assertThat(listed(jobArn())).isEqualTo("{\"tags\":[{\"Key\":\"env\",\"Value\":\"\"}]}");
  }

  @Test
  void aTemplateHasTagsToo() {
    var template = name("template");
    var body = object().put("description", "d").put("document", "{}");
    body.setAll((ObjectNode) json(TWO));
    expect(200, operator("PUT", "/job-templates/" + template, body.toString()));
    var arn = PREFIX + "jobtemplate/" + template;
    assertThat(listed(arn)).isEqualTo(TWO_LISTED);

    expect(200, operator("DELETE", "/job-templates/" + template, ""));
    assertThat(list(arn))
        .hasStatus(404)
        .hasMessage("Job Template " + template + " cannot be found.");
    body.remove("tags");
    expect(200, operator("PUT", "/job-templates/" + template, body.toString()));
    assertThat(listed(arn)).isEqualTo("{\"tags\":[]}");
  }

  /** Uses tags as Terraform does: the registry stores those of groups, the API those of jobs. */
  @Test
  void aThingGroupHasTagsToo() {
    var group = name("group");
    expect(200, operator("POST", "/thing-groups/" + group, TWO));
    var arn = PREFIX + "thinggroup/" + group;
    assertThat(listed(arn)).isEqualTo(TWO_LISTED);

    expect(200, untag(arn, "env"));
    expect(200, tag(arn, "{\"Key\":\"team\",\"Value\":\"valves\"}"));

    assertThat(listed(arn)).isEqualTo("{\"tags\":[{\"Key\":\"team\",\"Value\":\"valves\"}]}");
  }

  @Test
  void aKeyGetsItsNewValueAndOthersStay() {
    expect(200, createJob(job, TWO, thingArn(thing)));

    assertThat(expect(200, tag(jobArn(), "{\"Key\":\"env\",\"Value\":\"prod\"}")).text()).isEmpty();
    expect(200, tag(jobArn(), "{\"Key\":\"new\",\"Value\":\"1\"}"));

    assertThat(listed(jobArn()))
        .isEqualTo(
            """
            {"tags":[{"Key":"env","Value":"prod"},{"Key":"new","Value":"1"},\
            {"Key":"team","Value":"pumps"}]}\
            """);
  }

  @Test
  void aResourceHasAtMostFiftyTags() {
    expect(200, createJob(job, "{}", thingArn(thing)));
    var fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "{\"Key\":\"k" + i + "\",\"Value\":\"v\"}")
            .toArray(String[]::new);
    expect(200, tag(jobArn(), fifty));

    assertThat(tag(jobArn(), "{\"Key\":\"one-more\",\"Value\":\"v\"}"))
        .isRefused(410, "LimitExceededException");
    expect(200, tag(jobArn(), "{\"Key\":\"k7\",\"Value\":\"w\"}"));
    assertThat(list(jobArn()).json().path("tags")).hasSize(50);
    var tooMany = "{\"tags\":[" + String.join(",", fifty) + ",{\"Key\":\"a\",\"Value\":\"b\"}]}";
    expect(410, createJob(name("job"), tooMany, thingArn(thing)));
  }

  @Test
  void theTagsOfAJobAreDeletedWithIt() {
    expect(200, createJob(job, TWO, thingArn(thing)));
    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));
    eventually(() -> operator("GET", "/jobs/" + job, "").status(), status -> status == 404);
    assertThat(list(jobArn())).hasStatus(404).hasMessage("Job " + job + " cannot be found.");

    expect(200, createJob(job, "{}", thingArn(thing)));

    assertThat(listed(jobArn())).isEqualTo("{\"tags\":[]}");
    expect(200, tag(jobArn(), "{\"Key\":\"k\",\"Value\":\"v\"}"));
    assertThat(listed(jobArn())).isEqualTo("{\"tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}");
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
  void aResourceThatIsNoJobAndNoTemplateHasNoTags(String arn, int status, String message) {
    assertThat(list(arn)).hasStatus(status).hasMessage(message);
    assertThat(tag(arn, "{\"Key\":\"k\",\"Value\":\"v\"}")).hasStatus(status).hasMessage(message);
    assertThat(untag(arn, "k")).hasStatus(status).hasMessage(message);
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
