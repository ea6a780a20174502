package io.fleetjobs.local.cases;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads items of the running stack's table. */
final class StoredItem {
  private StoredItem() {}

  /** Returns the item of a job. */
  static Map<String, AttributeValue> ofJob(String job) {
    try (var table =
        DynamoDbClient.builder()
            .endpointOverride(Stack.STACK.database())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      return table
          .getItem(b ->
              b.tableName(Stack.STACK.tableName())
                  .key(
                      Map.of(
                          "pk",
                          AttributeValue.fromS("job#" + job),
                          "sk",
                          AttributeValue.fromS("job")))
                  .consistentRead(true))
          .item();
    }
  }
}
