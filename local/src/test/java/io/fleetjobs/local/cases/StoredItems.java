package io.fleetjobs.local.cases;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads items of the stack's table. */
final class StoredItems {
  private StoredItems() {}

  static Map<String, AttributeValue> job(String job) {
    return item("job#" + job, "job");
  }

  static Map<String, AttributeValue> item(String partition, String sort) {
    try (var table = client()) {
      return table
          .getItem(b ->
              b.tableName(Stack.STACK.tableName())
                  .key(
                      Map.of(
                          "pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))
                  .consistentRead(true))
          .item();
    }
  }

  private static DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(Stack.STACK.database())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
