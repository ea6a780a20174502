package io.fleetjobs.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Replaying a queue of an SQS server to the functions of the template. */
class ReplayTest {
  private static final SQSRestServer SERVER = SQSRestServerBuilder.withPort(0)
      .withInterface("localhost").start();
  private static final StaticCredentialsProvider ANYBODY = StaticCredentialsProvider
      .create(AwsBasicCredentials.create("local", "local"));
  private static final SqsClient SQS = SqsClient.builder().region(Region.US_EAST_1)
      .credentialsProvider(ANYBODY).httpClient(UrlConnectionHttpClient.create())
      .endpointOverride(URI.create(
          "http://localhost:" + SERVER.waitUntilStarted().localAddress().getPort()))
      .build();

  @AfterAll
  static void stop() {
    SQS.close();
    SERVER.stopAndWait();
  }

  @Test
  void whatIsHandledIsDeletedAndTheRestIsLeft() {
    var queue = SQS.createQueue(b -> b.queueName("ReconcileFailures")).queueUrl();
    send(queue, record("{\"jobId\":\"fw-7\"}"));
    send(queue, record("{\"no\":\"job\"}"));
    send(queue, "{\"DDBStreamBatchInfo\":{\"shardId\":\"shard-1\"}}");
    List<String> lines = new ArrayList<>();

    try (var stack = new FunctionsAlone();
        var lambda = LambdaClient.builder().region(Region.US_EAST_1).credentialsProvider(ANYBODY)
            .httpClient(UrlConnectionHttpClient.create()).endpointOverride(stack.lambda())
            .build()) {
      stack.createJob("fw-7", "pump-1");
      assertEquals(Optional.empty(), stack.statusOf("pump-1", "fw-7"));

      var outcome = new Replay(SQS, lambda, lines::add).run(queue, stack.function("Reconcile"));

      assertEquals(new Replay.Outcome(1, 2), outcome);
      assertEquals(Optional.of("QUEUED"), stack.statusOf("pump-1", "fw-7"));
    }
    assertEquals(List.of("failed again", "handled", "holds no event"),
        lines.stream().map(line -> line.replaceAll("^\\S+ |,.*", "")).sorted().toList());
    assertEquals("2", SQS.getQueueAttributes(b -> b.queueUrl(queue)
        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        .attributes().get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"requestContext":{"condition":"RetriesExhausted"},"requestPayload":{"jobId":"a"}} | {"jobId":"a"}
      {"time":"2026-11-24T00:00:00Z"}                                                   | {"time":"2026-11-24T00:00:00Z"}
      {"DDBStreamBatchInfo":{}}                                                          |
      {"ruleName":"r","topic":"t","base64OriginalPayload":"e30="}                        |
      no JSON                                                                            |
      []                                                                                 |
      """)
  void theEventOfAMessage(String body, @Nullable String event) {
    assertEquals(Optional.ofNullable(event), FailureMessage.event(body));
  }

  private static String record(String payload) {
    return "{\"version\":\"1.0\",\"requestContext\":{\"condition\":\"RetriesExhausted\"},"
        + "\"requestPayload\":" + payload + ",\"responseContext\":{\"statusCode\":200}}";
  }

  private static void send(String queue, String body) {
    var sent = SQS.sendMessage(b -> b.queueUrl(queue).messageBody(body));
    assertTrue(sent.sdkHttpResponse().isSuccessful());
  }
}
