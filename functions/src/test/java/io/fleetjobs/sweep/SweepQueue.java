package io.fleetjobs.sweep;

import java.net.URI;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of a server in this process with the protocol of SQS. */
public final class SweepQueue implements AutoCloseable {
  private final org.elasticmq.rest.sqs.SQSRestServer server;
  private final URI endpoint;
  private final SqsClient client;
  private final String url;

  public SweepQueue() {
    server = SQSRestServerBuilder.withInterface("localhost").withDynamicPort().start();
    endpoint = URI.create("http://localhost:" + server.waitUntilStarted().localAddress().getPort());
    client =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .build();
    url =
        client
            .createQueue(b ->
                b.queueName("sweeps")
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
            .queueUrl();
  }

  public String endpoint() {
    return endpoint.toString();
  }

  public String url() {
    return url;
  }

  public SqsClient client() {
    return client;
  }

  /** Waits for the next message, for 20 s at most, and takes it from the queue. */
  public Message next() {
    var message =
        client
            .receiveMessage(b -> b.queueUrl(url).waitTimeSeconds(20).maxNumberOfMessages(1))
            .messages()
            .getFirst();
    client.deleteMessage(b -> b.queueUrl(url).receiptHandle(message.receiptHandle()));
    return message;
  }

  /** Counts the messages that are delivered, or will be. */
  public int size() {
    return client
        .getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
        .mapToInt(entry -> Integer.parseInt(entry.getValue()))
        .sum();
  }

  @Override
  public void close() {
    client.close();
    server.stopAndWait();
  }
}
