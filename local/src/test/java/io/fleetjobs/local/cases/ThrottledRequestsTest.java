package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatRejection;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.faults.BeforeAttempts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Tests answers while the table throttles calls, or while other writers win every race: case B25.
 */
class ThrottledRequestsTest {
  private static final String SUCCEEDED = "{\"status\":\"SUCCEEDED\"}";
  private final String thing = aThing();

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "GET,  ``,     ``",
        "PUT,  /$next, {}",
        "GET,  /JOB,   ``",
        "POST, /JOB,   " + SUCCEEDED
      })
  void b25WhileTheTableIsThrottledADeviceIsAnswered429(String method, String what, String body) {
    var path = "/things/" + thing + "/jobs" + what.replace("JOB", aJobOver(thing));

    try (var _ = refusingAll("ProvisionedThroughputExceededException")) {
      assertThat(device(method, path, body)).isThrottled(429);
    }

    expect(200, device(method, path, body));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ThrottlingException", "RequestLimitExceeded"})
  void b25EveryNameOfAThrottledCallIsAnswered429(String code) {
    var job = aJobOver(thing);

    try (var _ = refusing("PutItemRequest", refusal(code))) {
      assertThat(update(thing, job, SUCCEEDED)).isThrottled(429);
    }

    assertThatExecution(thing, job).isQueued();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded"})
  void b25ATransactionThatIsCanceledForLoadIsAnswered429(String reason) {
    var job =
        aJobWith(
            "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
                + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}",
            thing);

    try (var _ = refusing("TransactWriteItemsRequest", canceled(reason))) {
      assertThat(update(thing, job, "{\"status\":\"FAILED\"}")).isThrottled(429);
    }

    assertThatExecution(thing, job).hasNumber(1);
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));
    assertThatExecution(thing, job).hasNumber(2);
  }

  @Test
  void b25ARequestThatLosesEveryWriteIsAnswered429() {
    var job = aJobOver(thing);

    try (var others = new OtherWriters(job)) {
      assertThat(update(thing, job, SUCCEEDED)).isThrottled(429);
      assertThat(others.writes()).isEqualTo(20);
    }

    assertThatExecution(thing, job).isQueued();
    expect(200, update(thing, job, SUCCEEDED));
  }

  @Test
  void b25OverMqttTheCodeIsRequestThrottled() {
    var job = aJobOver(thing);
    var request = "{\"status\":\"SUCCEEDED\",\"clientToken\":\"b25\"}";
    try (var device = MqttDevice.listening(thing)) {
      try (var _ = refusingAll("ProvisionedThroughputExceededException")) {
        assertThatRejection(device.rejected(job + "/update", request))
            .isThrottled()
            .hasClientToken("b25");
        assertThatRejection(device.rejected("start-next", "{\"clientToken\":\"b25\"}"))
            .isThrottled()
            .hasClientToken("b25");
      }
      try (var _ = new OtherWriters(job)) {
        assertThatRejection(device.rejected(job + "/update", request))
            .isThrottled()
            .hasClientToken("b25");
      }
      STACK.awaitQuiet();

      assertThat(Stack.send(STACK.ports().runner(), "GET", "/queues", new byte[0]).text())
          .as("the device asks again, nobody else need")
          .doesNotContain("/" + thing + "/");
      device.accepted(job + "/update", request);
    }
  }

  @Test
  void k17AThrottledOperatorIsAnswered400() {
    var job = aJobOver(thing);

    try (var _ =
        beforeCalls(
            "GetItemRequest",
            "job#" + job,
            () -> {
              throw refusal("ThrottlingException");
            })) {
      assertThat(operator("GET", "/jobs/" + job, "")).isThrottled(400);
    }

    expect(200, operator("GET", "/jobs/" + job, ""));
  }

  @Test
  void aWriteThatMeetsATransactionIsTriedAgain() {
    var job = aJobOver(thing);
    var attempts = new AtomicInteger();

    try (var _ =
        beforeCalls(
            "PutItemRequest",
            "thing#" + thing,
            () -> {
              if (attempts.getAndIncrement() == 0) {
                throw TransactionConflictException.builder()
                    .statusCode(400)
                    .awsErrorDetails(details("TransactionConflictException"))
                    .build();
              }
            })) {
      expect(200, update(thing, job, SUCCEEDED));
    }

    assertThat(attempts.get()).isEqualTo(2);
  }

  private BeforeAttempts.Scope refusingAll(String code) {
    return refusing("", refusal(code));
  }

  /** Refuses every attempt of a type of call that concerns this thing. */
  private BeforeAttempts.Scope refusing(String type, RuntimeException refusal) {
    return beforeCalls(
        type,
        "thing#" + thing,
        () -> {
          throw refusal;
        });
  }

  /**
   * Acts before calls of functions that serve requests. Functions that read the streams are not
   * affected.
   */
  private static BeforeAttempts.Scope beforeCalls(String type, String about, Runnable action) {
    return BeforeAttempts.act((function, call) -> {
      if (function.matches("Jobs(Device|Management).*")
          && call.startsWith(type)
          && call.contains(about)) {
        action.run();
      }
    });
  }

  private static RuntimeException refusal(String code) {
    return DynamoDbException.builder().statusCode(400).awsErrorDetails(details(code)).build();
  }

  private static RuntimeException canceled(String reason) {
    return TransactionCanceledException.builder()
        .statusCode(400)
        .cancellationReasons(
            List.of(
                CancellationReason.builder().code(reason).build(),
                CancellationReason.builder().code("None").build()))
        .awsErrorDetails(details("TransactionCanceledException"))
        .build();
  }

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder()
        .errorCode(code)
        .errorMessage("Throughput exceeds the current capacity of your table")
        .build();
  }

  /** Changes an execution each time before a function is about to write it. */
  private final class OtherWriters implements AutoCloseable {
    private final AtomicInteger writes = new AtomicInteger();
    private final DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(STACK.database())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("others", "others")))
            .build();
    private final BeforeAttempts.Scope scope;

    OtherWriters(String job) {
      var key =
          Map.of(
              "pk",
              AttributeValue.fromS("thing#" + thing),
              "sk",
              AttributeValue.fromS("job#" + job + "#0000000001"));
      scope =
          beforeCalls(
              "PutItemRequest",
              "thing#" + thing,
              () -> {
                client.updateItem(b ->
                    b.tableName(STACK.tableName())
                        .key(key)
                        .updateExpression("ADD revision :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
                writes.incrementAndGet();
              });
    }

    int writes() {
      return writes.get();
    }

    @Override
    public void close() {
      scope.close();
      client.close();
    }
  }
}
