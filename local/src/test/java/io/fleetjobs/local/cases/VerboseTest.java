package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.send;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Tests the lines that {@code --verbose} logs. */
class VerboseTest {
  private final LoggedLines lines = LoggedLines.ofVerboseRun();

  @AfterEach
  void stop() {
    lines.close();
  }

  @Test
  void callsOfOperatorsAreLogged() {
    var thing = aThing();
    var job = name("job");
    createJob(job, "{}", thingArn(thing));
    operator("GET", "/jobs/" + job, "");
    operator("DELETE", "/jobs/" + job + "?force=true", "");

    assertThat(lines.about("/things/" + thing))
        .containsExactly("management CreateThing POST /things/" + thing + " 200");
    assertThat(lines.about("/jobs/" + job))
        .containsExactly(
            "management CreateJob PUT /jobs/" + job + " 200",
            "management DescribeJob GET /jobs/" + job + " 200",
            "management DeleteJob DELETE /jobs/" + job + "?force=true 200");
  }

  @Test
  void callsOfDevicesAreLogged() {
    var thing = aThing();
    var job = aJobOver(thing);
    startNext(thing, "{}");
    Stack.update(thing, job, "{\"status\":\"SUCCEEDED\",\"expectedVersion\":1}");

    assertThat(lines.about("/things/" + thing + "/jobs"))
        .containsExactly(
            "device StartNextPendingJobExecution PUT /things/" + thing + "/jobs/$next 200",
            "device UpdateJobExecution POST /things/"
                + thing
                + "/jobs/"
                + job
                + " 409 InvalidStateTransitionException: Expected version 1 but found version 2");
  }

  @Test
  void aRefusalIsLoggedWithItsSentence() {
    var absent = name("absent");
    operator("GET", "/things/" + absent, "");
    operator("GET", "/jobs/" + absent, "");
    operator("GET", "/policies?marker=" + absent, "");
    device("PUT", "/jobs/" + absent, "{}");
    operator("GET", "/" + absent, "");
    operator("GET", "/things/a%00b", "");

    assertThat(lines.about(absent))
        .containsExactly(
            "management DescribeThing GET /things/"
                + absent
                + " 404 ResourceNotFoundException: Thing "
                + absent
                + " cannot be found.",
            "management DescribeJob GET /jobs/"
                + absent
                + " 404 ResourceNotFoundException: Job "
                + absent
                + " cannot be found.",
            "management ListPolicies GET /policies?marker="
                + absent
                + " 404 UnknownOperationException: ListPolicies is an operation of AWS IoT that the"
                + " local run does not have.",
            "device CreateJob PUT /jobs/"
                + absent
                + " 404: CreateJob is an operation of the management"
                + " API and the registry, which listen on port "
                + STACK.ports().management()
                + ".",
            "management GET /" + absent + " 404: Not Found");
    assertThat(lines.about("http ")).containsExactly("http unreadable request 400: Bad Request");
  }

  @Test
  void callsOfTheRunnerAreLogged() {
    for (var path : List.of("/clock", "/nothing")) {
      send(STACK.ports().runner(), "POST", path, "{}".getBytes(UTF_8));
    }

    assertThat(lines.about("runner "))
        .containsExactly(
            "runner POST /clock 400: expected {\"advanceSeconds\": N} with N from 0 to 69120000",
            "runner POST /nothing 404: Not Found");
  }

  @Test
  void requestsToS3AndStsAreLogged() {
    var bucket = name("bucket");
    var port = STACK.ports().objects();
    send(
        port,
        "PUT",
        "/" + bucket + "/key?X-Amz-Signature=secret",
        "{}".getBytes(UTF_8),
        "authorization",
        "local");
    send(port, "GET", "/" + bucket + "/absent", new byte[0], "authorization", "local");
    try (var sts =
        StsClient.builder()
            .endpointOverride(URI.create("http://localhost:" + STACK.ports().management()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build()) {
      sts.getCallerIdentity();
    }

    assertThat(lines.about(bucket))
        .containsExactly(
            "s3 PUT /" + bucket + "/key 200",
            "s3 GET /" + bucket + "/absent 404 NoSuchKey: The specified key does not exist.");
    assertThat(lines.about("sts ")).containsExactly("sts GetCallerIdentity POST / 200");
  }

  @Test
  void theRolesThatUrlsAreSignedWithAreLogged() {
    var thing = aThing();
    createJob(
        name("job"),
        """
        {"document":"{\\"url\\":\\"${aws:iot:s3-presigned-url:https://s3.amazonaws.com/b-1/k}\\"}",
        "presignedUrlConfig":{"roleArn":"arn:aws:iam::000000000000:role/%s"}}
        """
            .formatted(name("role")),
        thingArn(thing));
    STACK.awaitQuiet();

    startNext(thing, "{}");

    assertThat(lines.about("sts ").stream().distinct().toList())
        .containsExactly("sts AssumeRole POST / 200");
  }

  @Test
  void noLineHasADocumentOrDetails() {
    var thing = aThing();
    var job = aJobOver(thing);
    createJob(name("job"), "{\"document\":\"{\\\"op\\\":\\\"secret-1\\\"}\"}", thingArn(thing));
    createJob(name("job"), "{\"document\":{\"op\":\"secret-2\"}}", thingArn(thing));
    createJob(
        name("job"),
        "{\"document\":\"secret-3' at 'document' failed "
            + "secret-4".repeat(5_000)
            + "\",\"description\":7}",
        thingArn(thing));
    createJob(name("job"), "{\"documentParameters\":{\"k\":\"secret-5\\u0000\"}}", thingArn(thing));
    Stack.update(thing, job, "{\"status\":\"FAILED\",\"statusDetails\":{\"a b\":\"secret-6\"}}");
    operator(
        "PUT",
        "/job-templates/" + name("template"),
        "{\"description\":\"d\",\"document\":[\"secret-7\"]}");

    assertThat(lines.about("secret")).isEmpty();
    assertThat(
            lines
                .about(
                    "1 validation error detected: Value (not logged) at 'document' failed"
                        + " to satisfy constraint: Member must be a string")
                .stream()
                .filter(line -> line.contains("PUT /jobs/"))
                .count())
        .isEqualTo(1);
  }

  @Test
  void aRequestIsOneLine() {
    var thing = name("thing") + "\nX";
    operator("GET", "/things/" + thing.replace("\n", "%0A"), "");
    operator("GET", "/things?attributeName=" + thing.replace("\n", "%0A"), "");

    assertThat(lines.all()).noneMatch(line -> line.contains("\n"));
  }
}
