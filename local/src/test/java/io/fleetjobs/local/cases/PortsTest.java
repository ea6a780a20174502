package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleetjobs.local.cases.Stack.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Tests which service answers on which port, and the refusal of requests that no service supports.
 */
class PortsTest {
  private static final String NOT_FOUND = "{\"message\":\"Not Found\"}";

  private final String thing = aThing();

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "PUT, $next, StartNextPendingJobExecution",
    "GET, $next, DescribeJobExecution",
    "GET, %24next, DescribeJobExecution",
    "POST, J, UpdateJobExecution",
    "POST, $next, UpdateJobExecution"
  })
  void anUnsignedCallOfADeviceGetsThePortOfTheDeviceApi(
      String method, String job, String operation) {
    var refused = expect(404, operator(method, "/things/" + thing + "/jobs/" + job, "{}"));

    assertThat(refused.message())
        .isEqualTo(
            operation
                + " is an operation of the device API, which listens on port "
                + STACK.ports().device()
                + ".");
    assertThat(refused.errorType()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "PUT, /jobs/J, CreateJob",
    "GET, /jobs, ListJobs",
    "GET, /tags, ListTagsForResource",
    "PUT, /things/T/jobs/J/cancel, CancelJobExecution",
    "POST, /things/T, CreateThing",
    "POST, /thing-groups/G, CreateThingGroup",
    "PATCH, /event-configurations, UpdateEventConfigurations"
  })
  void anUnsignedCallOfAnOperatorGetsThePortOfTheManagementApi(
      String method, String path, String operation) {
    var refused = expect(404, device(method, path, "{}"));

    assertThat(refused.message())
        .isEqualTo(
            operation
                + " is an operation of the management API and the registry, which"
                + " listen on port "
                + STACK.ports().management()
                + ".");
    assertThat(refused.errorType()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, /policies, ListPolicies",
    "POST, /policies/P, CreatePolicy",
    "POST, /thing-types/T, CreateThingType",
    "POST, /keys-and-certificate, CreateKeysAndCertificate",
    "GET, /indices/AWS_Things, DescribeIndex",
    "POST, /billing-groups/B, CreateBillingGroup",
    "GET, /packages/P/versions/V, GetPackageVersion",
    "GET, /things/T/shadow, GetThingShadow",
    "DELETE, /destinations/arn:a/b, DeleteTopicRuleDestination",
    "PUT, /thing-groups/T, none"
  })
  void anOperationThatOnlyAwsIotHasIsNamed(String method, String path, String operation) {
    for (var answer : new Answer[] {operator(method, path, "{}"), device(method, path, "{}")}) {
      expect(404, answer);
      if (operation.equals("none")) {
        assertThat(answer.text()).isEqualTo(NOT_FOUND);
      } else {
        assertThat(answer.errorType()).isEqualTo("UnknownOperationException");
        assertThat(answer.message())
            .isEqualTo(operation + " is an operation of AWS IoT that the local run does not have.");
      }
    }
  }

  /** Both operations have the same method and path. */
  @Test
  void thePortDecidesWhichOperationAnUnsignedCallMeans() {
    assertThat(operator("POST", "/command-executions", "").message().split(" ", 2)[0])
        .isEqualTo("ListCommandExecutions");
    assertThat(device("POST", "/command-executions", "").message().split(" ", 2)[0])
        .isEqualTo("StartCommandExecution");
  }

  @Test
  void anSdkGetsTheNameOfTheOperationThatItCalled() {
    try (var iot = client(IotClient.builder())) {
      var refused =
          assertThatExceptionOfType(IotException.class)
              .isThrownBy(() -> iot.listPolicies(b -> b.pageSize(1)))
              .actual();

      assertThat(refused.statusCode() + " " + refused.awsErrorDetails().errorCode())
          .isEqualTo("404 UnknownOperationException");
      assertThat(refused.awsErrorDetails().errorMessage())
          .isEqualTo("ListPolicies is an operation of AWS IoT that the local run does not have.");
    }
  }

  @Test
  void everyOperationOfAwsIotIsServedOrNamed() throws IOException {
    for (var line : lines("/io/fleetjobs/local/http/operations.txt")) {
      var operation = line.split(" ", 4);
      var path = operation[2].replaceAll("\\{[^}]*}", "x");

      var answer = signed(operation[0], operation[1], path);

      if (answer.errorType().equals("UnknownOperationException")) {
        assertThat(answer.message())
            .isEqualTo(
                operation[3] + " is an operation of AWS IoT that the local run does not have.");
      } else {
        assertThat(answer.text()).as(line).isNotEqualTo(NOT_FOUND);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /jobs/J",
        "GET /jobs/J/nothing",
        "PATCH /things/T/jobs",
        "DELETE /tags",
        "GET /job-templates/T/nothing",
        "PUT /things/T/jobs/J/nothing",
        "GET /managed-job-templates/T/nothing",
        "GET /untag"
      })
  void pathsOfTheTwoApisAreAnsweredAsByApiGateway(String call) {
    var parts = call.split(" ", 2);

    assertFromApiGateway(operator(parts[0], parts[1], ""));
    assertFromApiGateway(device(parts[0], parts[1], ""));
    assertFromApiGateway(signed("iot", parts[0], parts[1]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /", "GET /favicon.ico", "GET /policies/a/b/c"})
  void anUnsignedUnknownCallIsAnsweredAsByApiGateway(String call) {
    var parts = call.split(" ", 2);

    assertFromApiGateway(operator(parts[0], parts[1], ""));
    assertFromApiGateway(device(parts[0], parts[1], ""));
  }

  @Test
  void aCallThatIsSignedForAwsIotAndHasNoNameIsUnknown() {
    assertThat(signed("iot", "GET", "/new-things/x%22"))
        .isRefused(404, "UnknownOperationException")
        .hasMessage("AWS IoT has no operation GET /new-things/x%22 that the local run knows.");
  }

  @Test
  void objectsAndIdentitiesAreServedOnThePortThatAwsEndpointUrlNames() {
    var bucket = name("bucket");
    var key = "/" + bucket + "/folder/key.json";
    for (var port : new int[] {STACK.ports().management(), STACK.ports().device()}) {
      expect(200, send(port, "PUT", key, "{}".getBytes(UTF_8), "authorization", scope("s3")));
      assertThat(
              expect(200, send(port, "GET", key, new byte[0], "authorization", scope("s3"))).text())
          .isEqualTo("{}");
    }
    assertThat(
            expect(
                    403,
                    operator(
                        "GET",
                        key
                            + "?X-Amz-Credential=local/20260101/us-east-1/s3"
                            + "/aws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-Signature=0",
                        ""))
                .text())
        .contains("<Message>Request has expired</Message>");

    try (var sts = client(StsClient.builder())) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
      assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
      assertThat(
              sts.assumeRole(
                      b -> b.roleArn("arn:aws:iam::000000000000:role/r").roleSessionName("s"))
                  .credentials()
                  .accessKeyId())
          .isEqualTo("ASIALOCAL");
      var refused =
          assertThatExceptionOfType(StsException.class).isThrownBy(sts::getSessionToken).actual();
      assertThat(
              refused.statusCode()
                  + " "
                  + refused.awsErrorDetails().errorCode()
                  + " "
                  + refused.awsErrorDetails().errorMessage())
          .isEqualTo("400 InvalidAction The local STS has no operation GetSessionToken.");
    }
  }

  @Test
  void aCallSignedForAwsIotIsServedOnThePortOfObjectsToo() {
    var answer =
        send(
            STACK.ports().objects(),
            "GET",
            "/things/" + thing,
            new byte[0],
            "authorization",
            scope("iot"));

    assertThat(expect(200, answer).json().path("thingName").asText()).isEqualTo(thing);
  }

  private static void assertFromApiGateway(Answer answer) {
    assertThat(answer.status() + " " + answer.errorType() + " " + answer.text())
        .isEqualTo("404  " + NOT_FOUND);
    assertThat(answer.raw().headers().firstValue("apigw-requestid")).isPresent();
  }

  private static Answer signed(String service, String method, String path) {
    return send(
        STACK.ports().management(), method, path, new byte[0], "authorization", scope(service));
  }

  private static String scope(String service) {
    return "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0";
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(URI.create("http://localhost:" + STACK.ports().management()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static Iterable<String> lines(String resource) throws IOException {
    try (var file = PortsTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8).lines().toList();
    }
  }
}
