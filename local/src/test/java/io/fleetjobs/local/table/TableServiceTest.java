package io.fleetjobs.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleetjobs.local.http.LocalHttpService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Tests that the table answers the same through its port and within the process. */
class TableServiceTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("pk", text("thing#t"), "sk", text("s"), "note", text("é \"x\""));

  private LocalTable table;

  enum Way {
    WITHIN {
      @Override
      SdkHttpClient http() {
        return new LocalHttpService().createHttpClientBuilder().build();
      }
    },
    PORT {
      @Override
      SdkHttpClient http() {
        return ApacheHttpClient.create();
      }
    };

    abstract SdkHttpClient http();
  }

  @BeforeEach
  void start() throws IOException {
    table = TemplateTable.start();
  }

  @AfterEach
  void stop() {
    table.close();
  }

  @ParameterizedTest
  @EnumSource
  void itemsAreWrittenAndRead(Way way) {
    var dynamo = client(way);

    dynamo.putItem(b -> b.tableName(table.name()).item(ITEM));

    assertThat(
            dynamo
                .getItem(b ->
                    b.tableName(table.name()).key(Map.of("pk", text("thing#t"), "sk", text("s"))))
                .item())
        .isEqualTo(ITEM);
    assertThat(
            dynamo
                .query(b ->
                    b.tableName(table.name())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text("thing#t"))))
                .items())
        .containsExactly(ITEM);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedConditionReturnsTheItemThatItFound(Way way) {
    var dynamo = client(way);
    dynamo.putItem(b -> b.tableName(table.name()).item(ITEM));

    var refused =
        assertThatExceptionOfType(ConditionalCheckFailedException.class)
            .isThrownBy(() ->
                dynamo.putItem(b ->
                    b.tableName(table.name())
                        .item(ITEM)
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)))
            .actual();
    var canceled =
        assertThatExceptionOfType(TransactionCanceledException.class)
            .isThrownBy(() ->
                dynamo.transactWriteItems(b ->
                    b.transactItems(
                        List.of(
                            TransactWriteItem.builder()
                                .put(p ->
                                    p.tableName(table.name())
                                        .item(ITEM)
                                        .conditionExpression("attribute_not_exists(pk)")
                                        .returnValuesOnConditionCheckFailure(
                                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
                                .build()))))
            .actual();

    assertThat(refused.item()).isEqualTo(ITEM);
    assertThat(canceled.cancellationReasons().getFirst().item()).isEqualTo(ITEM);
    assertThat(canceled.cancellationReasons().getFirst().code())
        .isEqualTo("ConditionalCheckFailed");
  }

  @ParameterizedTest
  @EnumSource
  void aBadRequestIsRefusedByName(Way way) {
    var refused =
        assertThatExceptionOfType(DynamoDbException.class)
            .isThrownBy(() ->
                client(way).getItem(b -> b.tableName(table.name()).key(Map.of("pk", text("")))))
            .actual();

    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    assertThat(refused.statusCode()).isEqualTo(400);
  }

  private DynamoDbClient client(Way way) {
    return DynamoDbClient.builder()
        .httpClient(way.http())
        .endpointOverride(table.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
