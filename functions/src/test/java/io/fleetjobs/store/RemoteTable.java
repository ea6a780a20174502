package io.fleetjobs.store;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** A table of a {@link DynamoDbLocal} that runs in another process. */
public final class RemoteTable {
  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private RemoteTable() {}

  public static Table at(String endpoint, String name) {
    return new Table(client(URI.create(endpoint)).build(), name, UNEXPECTED);
  }

  static DynamoDbClientBuilder client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(CREDENTIALS);
  }
}
