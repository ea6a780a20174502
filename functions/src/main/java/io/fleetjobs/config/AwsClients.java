package io.fleetjobs.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Creates the clients of the AWS services: one of each, when it is first used. Thread-safe. */
public final class AwsClients {
  private final Map<String, String> environment;
  private final AwsAccess access;
  private @Nullable DynamoDbClient dynamoDb;
  private @Nullable IotClient iot;
  private @Nullable IotClient iotOnce;
  private @Nullable IotDataPlaneClient iotData;
  private @Nullable LambdaClient lambda;
  private @Nullable SqsClient sqs;
  private @Nullable StsClient sts;

  public AwsClients(Map<String, String> environment, AwsAccess access) {
    this.environment = environment;
    this.access = access;
  }

  public synchronized DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb =
          configured(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB")
              .overrideConfiguration(b -> b.retryStrategy(tableRetries()))
              .build();
    }
    return dynamoDb;
  }

  /**
   * Returns a strategy of three attempts. They take some three seconds while the table is
   * throttled, and seven if it does not answer. By default the client would make nine, which take
   * longer than a request's function may run.
   */
  private static StandardRetryStrategy tableRetries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .retryOnException(TransactionConflictException.class)
        .build();
  }

  public synchronized IotClient iot() {
    if (iot == null) {
      iot = configured(IotClient.builder(), "AWS_ENDPOINT_URL_IOT").build();
    }
    return iot;
  }

  /**
   * Returns a client that makes one attempt for each call. Its callers take a new turn for a
   * further attempt.
   */
  public synchronized IotClient iotOnce() {
    if (iotOnce == null) {
      iotOnce =
          configured(IotClient.builder(), "AWS_ENDPOINT_URL_IOT")
              .overrideConfiguration(b -> b.retryStrategy(AwsRetryStrategy.doNotRetry()))
              .build();
    }
    return iotOnce;
  }

  public synchronized IotDataPlaneClient iotData() {
    if (iotData == null) {
      iotData = configured(IotDataPlaneClient.builder(), "AWS_ENDPOINT_URL_IOT_DATA_PLANE").build();
    }
    return iotData;
  }

  public synchronized LambdaClient lambda() {
    if (lambda == null) {
      lambda = configured(LambdaClient.builder(), "AWS_ENDPOINT_URL_LAMBDA").build();
    }
    return lambda;
  }

  public synchronized SqsClient sqs() {
    if (sqs == null) {
      sqs = configured(SqsClient.builder(), "AWS_ENDPOINT_URL_SQS").build();
    }
    return sqs;
  }

  public synchronized StsClient sts() {
    if (sts == null) {
      sts = configured(StsClient.builder(), "AWS_ENDPOINT_URL_STS").build();
    }
    return sts;
  }

  /** Returns the endpoint that replaces S3's own hosts; empty if the environment has none. */
  public Optional<URI> objectsEndpoint() {
    return find("AWS_ENDPOINT_URL_S3").map(URI::create);
  }

  /** Returns the endpoint that replaces EventBridge's own; empty if the environment has none. */
  public Optional<URI> eventsEndpoint() {
    return find("AWS_ENDPOINT_URL_EVENTBRIDGE").map(URI::create);
  }

  public SdkHttpClient http() {
    return access.http();
  }

  /** Returns the function's own credentials. */
  public AwsCredentialsProvider credentials() {
    return access.credentials();
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder, String endpointVariable) {
    find("AWS_REGION").map(Region::of).ifPresent(builder::region);
    find(endpointVariable).map(URI::create).ifPresent(builder::endpointOverride);
    return builder.httpClient(access.http()).credentialsProvider(access.credentials());
  }

  private Optional<String> find(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isEmpty());
  }
}
