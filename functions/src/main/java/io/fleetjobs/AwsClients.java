package io.fleetjobs;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients of the AWS services, one of each, made when first asked for by any thread: on AWS over the
 * smallest HTTP client, in the local run over a faster one that is on the class path.
 */
final class AwsClients {
  /** What does not answer is given up while a request's function has time for the other attempts. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, String> environment;
  private final SdkHttpClient http = UrlConnectionHttpClient.builder()
      .connectionTimeout(Duration.ofSeconds(1)).socketTimeout(PATIENCE).build();
  private @Nullable DynamoDbClient dynamoDb;
  private @Nullable IotClient iot;
  private @Nullable IotDataPlaneClient iotData;
  private @Nullable LambdaClient lambda;
  private @Nullable StsClient sts;
  private @Nullable AwsCredentialsProvider credentials;

  AwsClients(Map<String, String> environment) {
    this.environment = environment;
  }

  synchronized DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb = configured(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB")
          .overrideConfiguration(b -> b.retryStrategy(tableRetries())).build();
    }
    return dynamoDb;
  }

  /**
   * Three attempts: within some three seconds while the table is throttled, seven when it does not answer.
   * Left to itself the client makes nine, for longer than a request's function may run.
   */
  private static StandardRetryStrategy tableRetries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .retryOnException(TransactionConflictException.class).build();
  }

  synchronized IotClient iot() {
    if (iot == null) {
      iot = configured(IotClient.builder(), "AWS_ENDPOINT_URL_IOT").build();
    }
    return iot;
  }

  synchronized IotDataPlaneClient iotData() {
    if (iotData == null) {
      iotData = configured(IotDataPlaneClient.builder(), "AWS_ENDPOINT_URL_IOT_DATA_PLANE").build();
    }
    return iotData;
  }

  synchronized LambdaClient lambda() {
    if (lambda == null) {
      lambda = configured(LambdaClient.builder(), "AWS_ENDPOINT_URL_LAMBDA").build();
    }
    return lambda;
  }

  synchronized StsClient sts() {
    if (sts == null) {
      sts = configured(StsClient.builder(), "AWS_ENDPOINT_URL_STS").build();
    }
    return sts;
  }

  /** Where objects are instead of at S3's own hosts; empty on AWS. */
  Optional<URI> objectsEndpoint() {
    return find("AWS_ENDPOINT_URL_S3").map(URI::create);
  }

  SdkHttpClient http() {
    return http;
  }

  /** The function's own. */
  synchronized AwsCredentialsProvider credentials() {
    if (credentials == null) {
      credentials = objectsEndpoint().isPresent()
          ? localCredentials()
          : DefaultCredentialsProvider.builder().build();
    }
    return credentials;
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder,
      String endpointVariable) {
    find("AWS_REGION").map(Region::of).ifPresent(builder::region);
    if (objectsEndpoint().isEmpty()) {
      builder.httpClient(http);
    }
    find(endpointVariable).map(URI::create).ifPresent(endpoint -> {
      builder.endpointOverride(endpoint);
      builder.credentialsProvider(localCredentials());
    });
    return builder;
  }

  private AwsCredentialsProvider localCredentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(
        find("AWS_ACCESS_KEY_ID").orElse("local"),
        find("AWS_SECRET_ACCESS_KEY").orElse("local")));
  }

  private Optional<String> find(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isEmpty());
  }
}
