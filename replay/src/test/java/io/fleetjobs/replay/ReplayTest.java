package io.fleetjobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Tests the replay of an SQS server's queue to the template's functions. */
class ReplayTest {
  private static final SQSRestServer SERVER =
      SQSRestServerBuilder.withPort(0).withInterface("localhost").start();
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  private static final URI ENDPOINT =
      URI.create("http://localhost:" + SERVER.waitUntilStarted().localAddress().getPort());
  private static final SqsClient SQS = sqs().build();

  /** Ends the visibility time-out of each message at once. */
  private static final ExecutionInterceptor SHOWN =
      new ExecutionInterceptor() {
        @Override
        public SdkRequest modifyRequest(
            Context.ModifyRequest context, ExecutionAttributes attributes) {
          return context.request() instanceof ReceiveMessageRequest receive
              ? receive.toBuilder().visibilityTimeout(0).build()
              : context.request();
        }
      };

  @AfterAll
  static void stop() {
    SQS.close();
    SERVER.stopAndWait();
  }

  @Test
  void handledMessagesAreDeletedAndTheRestIsLeft() {
    var queue = SQS.createQueue(b -> b.queueName("ReconcileFailures")).queueUrl();
    send(queue, record("{\"jobId\":\"fw-7\"}"));
    send(queue, record("{\"no\":\"job\"}"));
    send(queue, "{\"DDBStreamBatchInfo\":{\"shardId\":\"shard-1\"}}");
    List<String> lines = new ArrayList<>();

    try (var stack = new FunctionsAlone();
        var lambda =
            LambdaClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(stack.lambda())
                .build()) {
      stack.createJob("fw-7", "pump-1");
      assertThat(stack.statusOf("pump-1", "fw-7")).isEmpty();

      var outcome = new Replay(SQS, lambda, lines::add).run(queue, stack.function("Reconcile"));

      assertThat(outcome).isEqualTo(new Replay.Outcome(1, 2));
      assertThat(stack.statusOf("pump-1", "fw-7")).contains("QUEUED");
    }
    assertThat(lines.stream().map(line -> line.replaceAll("^\\S+ |,.*", "")).sorted().toList())
        .containsExactly("contains no event", "failed again", "handled");
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("2");
  }

  @Test
  @Timeout(30)
  void aMessageThatComesAgainIsNeitherHandledNorCountedTwice() {
    var queue = SQS.createQueue(b -> b.queueName("FailsAgain")).queueUrl();
    List.of("one", "two", "three").forEach(job -> send(queue, record(job(job))));
    List<String> invoked = new ArrayList<>();
    var lambda =
        lambda(event -> {
          invoked.add(event);
          return event.contains("two");
        });

    try (var impatient =
        sqs().overrideConfiguration(b -> b.addExecutionInterceptor(SHOWN)).build()) {
      var outcome = new Replay(impatient, lambda, _ -> {}).run(queue, "Reconcile");

      assertThat(outcome).isEqualTo(new Replay.Outcome(1, 2));
    }
    assertThat(invoked.stream().sorted().toList())
        .containsExactly(job("one"), job("three"), job("two"));
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("2");
  }

  @Test
  void aMessageIsNotHiddenWhileItWaitsForItsTurn() {
    var queue = SQS.createQueue(b -> b.queueName("TakesLong")).queueUrl();
    List.of("one", "two", "three").forEach(job -> send(queue, record(job(job))));
    List<String> hidden = new ArrayList<>();
    var lambda =
        lambda(_ ->
            hidden.add(
                count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)));

    assertThat(new Replay(SQS, lambda, _ -> {}).run(queue, "Reconcile"))
        .isEqualTo(new Replay.Outcome(3, 0));

    assertThat(hidden).containsExactly("1", "1", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"requestContext":{"condition":"RetriesExhausted"},"requestPayload":{"jobId":"a"}} | {"jobId":"a"}
          {"time":"2026-11-24T00:00:00Z"}                                                   | {"time":"2026-11-24T00:00:00Z"}
          {"DDBStreamBatchInfo":{}}                                                          |
          {"ruleName":"r","topic":"t","base64OriginalPayload":"e30="}                        |
          no JSON                                                                            |
          []                                                                                 |
          """)
  void aMessageHoldsTheEventToReplay(String body, @Nullable String event) {
    assertThat(FailureMessage.event(body)).isEqualTo(Optional.ofNullable(event));
  }

  private static SqsClientBuilder sqs() {
    return SqsClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(ANYBODY)
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(ENDPOINT);
  }

  /** Returns a function that handles the events that match a condition and fails for others. */
  private static LambdaClient lambda(Predicate<String> handles) {
    return new LambdaClient() {
      @Override
      public InvokeResponse invoke(InvokeRequest request) {
        var answer = InvokeResponse.builder().payload(SdkBytes.fromUtf8String("{}"));
        return handles.test(request.payload().asUtf8String())
            ? answer.build()
            : answer.functionError("Unhandled").build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  private static String count(String queue, QueueAttributeName which) {
    return SQS.getQueueAttributes(b -> b.queueUrl(queue).attributeNames(which))
        .attributes()
        .getOrDefault(which, "not told");
  }

  private static String job(String id) {
    return "{\"jobId\":\"" + id + "\"}";
  }

  private static String record(String payload) {
    return "{\"version\":\"1.0\",\"requestContext\":{\"condition\":\"RetriesExhausted\"},"
        + "\"requestPayload\":"
        + payload
        + ",\"responseContext\":{\"statusCode\":200}}";
  }

  private static void send(String queue, String body) {
    var sent = SQS.sendMessage(b -> b.queueUrl(queue).messageBody(body));
    assertThat(sent.sdkHttpResponse().isSuccessful()).isTrue();
  }
}
