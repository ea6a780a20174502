package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that CreateJob refuses invalid requests and creates nothing: section E of the contract's
 * cases.
 */
class CreateJobInputTest {
  private final String thing = aThing();

  @Test
  void e05AnIdCannotBeUsedTwice() {
    var job = aJobOver(thing);

    var refused = expect(409, createJob(job, "{}", thingArn(thing)));

    assertThat(refused.errorType()).isEqualTo("ResourceAlreadyExistsException");
    assertThat(refused.json().path("resourceId").asText()).isEqualTo(job);
    assertThat(refused.json().path("resourceArn").asText())
        .isEqualTo("arn:aws:iot:us-east-1:000000000000:job/" + job);
  }

  @ParameterizedTest(name = "e06 {0}")
  @ValueSource(strings = {"a.b", "a:b"})
  void e06AnIdKeepsItsPattern(String id) {
    assertThat(createJob(id, "{}", thingArn(thing)))
        .hasStatus(400)
        .hasMessage(
            "1 validation error detected: Value '"
                + id
                + "' at 'jobId' failed to satisfy "
                + "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+");
  }

  @Test
  void e07AnIdHasAtMost64Characters() {
    var longest = "j".repeat(40) + name("-").replace('-', '_');
    longest = longest + "x".repeat(64 - longest.length());

    expect(200, createJob(longest, "{}", thingArn(thing)));
    assertThat(createJob(longest + "y", "{}", thingArn(thing)))
        .hasStatus(400)
        .hasMessageContaining("Member must have length less than or equal to 64")
        .hasMessageContaining("at 'jobId'");
  }

  @Test
  void e09TargetsAreRequired() {
    assertThat(createJob(name("job"), "{}"))
        .hasStatus(400)
        .hasMessage(
            "1 validation error detected: Value '[]' at 'targets' failed to satisfy "
                + "constraint: Member must have length greater than or equal to 1");
    assertThat(operator("PUT", "/jobs/x", "{\"document\":\"{}\"}"))
        .hasStatus(400)
        .hasMessageContaining("Value null at 'targets'");
  }

  @Test
  void e10OneUnknownTargetRefusesTheWholeJob() {
    var job = name("job");

    assertThat(createJob(job, "{}", thingArn(thing), thingArn("nobody")))
        .isRefused(404, "ResourceNotFoundException");
    expect(404, operator("GET", "/jobs/" + job, ""));
  }

  @ParameterizedTest(name = "target {0} answers {1}")
  @CsvSource({
    "not-an-arn,400",
    "arn:aws:iot:eu-west-1:000000000000:thing/x,404",
    "arn:aws:iot:us-east-1:123456789012:thing/x,404",
    "arn:aws:iot:us-east-1:000000000000:thinggroup/nobody,404",
    "arn:aws:iot:us-east-1:000000000000:job/x,400"
  })
  void aTargetMustBeAThingOrGroupOfThisAccount(String arn, int status) {
    expect(status, createJob(name("job"), "{}", arn));
  }

  @Test
  void aHundredAndOneTargetsAreTooMany() {
    var targets = IntStream.range(0, 101).mapToObj(_ -> thingArn(thing)).toArray(String[]::new);

    assertThat(createJob(name("job"), "{}", targets)).isRefused(410, "LimitExceededException");
  }

  @Test
  void aTargetGivenTwiceCountsTwiceAndIsListedOnce() {
    var other = thingArn(aThing());
    var targets =
        IntStream.range(0, 100)
            .mapToObj(i -> i == 1 ? other : thingArn(thing))
            .toArray(String[]::new);
    var job = name("job");

    expect(200, createJob(job, "{}", targets));

    var listed = Stack.object().putArray("targets").add(thingArn(thing)).add(other);
    assertThat(Stack.job(job).path("targets")).isEqualTo(listed);
    assertThat(
            Stack.eventually(
                () -> Stack.job(job).at("/jobProcessDetails/numberOfQueuedThings").asInt(),
                n -> n > 1))
        .isEqualTo(2);
  }

  @Test
  void e12ADocumentIsRequired() {
    var body = object();
    body.putArray("targets").add(thingArn(thing));

    assertThat(operator("PUT", "/jobs/" + name("job"), body.toString()))
        .hasStatus(400)
        .hasMessage("Neither job document nor job document source is specified.");
  }

  @Test
  void e13ADocumentHasAtMost32768Characters() {
    var text = "\"" + "d".repeat(32_766) + "\"";

    expect(200, createJob(name("job"), object().put("document", text).toString(), thingArn(thing)));
    expect(
        400,
        createJob(name("job"), object().put("document", text + " ").toString(), thingArn(thing)));
  }

  @Test
  void aDocumentMustBeJson() {
    expect(
        400, createJob(name("job"), object().put("document", "{nope").toString(), thingArn(thing)));
  }

  @ParameterizedTest(name = "e14 {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"inProgressTimeoutInMinutes":0}     | 0.
          {"inProgressTimeoutInMinutes":10081} | 10081.
          {}                                   | null.
          """)
  void e14ATimeoutKeepsItsLimits(String timeout, String end) {
    assertThat(createJob(name("job"), "{\"timeoutConfig\":" + timeout + "}", thingArn(thing)))
        .hasStatus(400)
        .hasMessage("Provide valid timeout value, inProgressTimeoutInMinutes cannot be " + end);
  }

  @Test
  void anUnsupportedMemberIsRefusedAndNotIgnored() {
    var job = name("job");

    assertThat(
            createJob(
                job,
                "{\"destinationPackageVersions\":"
                    + "[\"arn:aws:iot:us-east-1:000000000000:package/p/version/1\"]}",
                thingArn(thing)))
        .isRefused(400, "InvalidRequestException")
        .hasMessageContaining("not supported");
    expect(404, operator("GET", "/jobs/" + job, ""));
  }

  @Test
  void k06APresignedPlaceholderNeedsARole() {
    var text = "{\"u\":\"${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/b/k}\"}";

    assertThat(createJob(name("job"), object().put("document", text).toString(), thingArn(thing)))
        .hasStatus(400)
        .hasMessage(
            "presignedUrlConfig role ARN is required to generate an S3 presigned url in job "
                + "document.");
  }
}
