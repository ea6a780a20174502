package io.fleetjobs.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The smallest function that writes to DynamoDB: one UpdateItem, with the same SDK. */
public final class BareHandler implements RequestStreamHandler {
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .httpClient(UrlConnectionHttpClient.create())
          .region(Region.US_EAST_1)
          .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB")))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    client.updateItem(b ->
        b.tableName(System.getenv("TABLE_NAME"))
            .key(Map.of("pk", AttributeValue.fromS("bench"), "sk", AttributeValue.fromS("bare")))
            .updateExpression("ADD written :one")
            .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    output.write('0');
  }
}
