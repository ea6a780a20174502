package io.fleetjobs.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.HistoryMode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Tests histories of executions on a stack whose property {@code history} is FULL. */
class FullHistoryTest {
  private static final LocalStack STACK =
      LocalStack.start(LocalOptions.anywhere().withHistory(HistoryMode.FULL));
  private static final Api API = new Api(STACK);
  private static final String RETRY_ONCE =
      "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
          + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}";
  private static int names;

  private final String thing = "pump-" + ++names;
  private final String job = "fw-" + names;

  @AfterAll
  static void stop() {
    STACK.close();
  }

  @Test
  void getJobExecutionHistoryKeepsEveryReportOfProgress() {
    create(job, "{}");
    startWith("1");
    update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"2\"}}");
    update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"3\"}}");
    update("{\"status\":\"SUCCEEDED\",\"statusDetails\":{\"step\":\"4\"}}");
    STACK.awaitQuiet();

    var answer = API.operator("GET", history(), "");

    assertThat(texts(answer))
        .containsExactly(
            "1 - QUEUED 1 SERVICE/ROLLOUT -",
            "1 QUEUED IN_PROGRESS 2 DEVICE/ 1",
            "1 IN_PROGRESS IN_PROGRESS 3 DEVICE/ 2",
            "1 IN_PROGRESS IN_PROGRESS 4 DEVICE/ 3",
            "1 IN_PROGRESS SUCCEEDED 5 DEVICE/ 4");
    assertThat(answer.path("complete").asBoolean()).isTrue();
  }

  @Test
  void aFullHistoryHasPagesInBothOrders() {
    create(job, RETRY_ONCE);
    startWith("1");
    update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"2\"}}");
    update("{\"status\":\"FAILED\"}");
    startWith("3");
    update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"4\"}}");
    create(job + "-b", "{}");
    STACK.awaitQuiet();

    assertThat(texts(API.operator("GET", history(), "")))
        .containsExactly(
            "1 - QUEUED 1 SERVICE/ROLLOUT -",
            "1 QUEUED IN_PROGRESS 2 DEVICE/ 1",
            "1 IN_PROGRESS IN_PROGRESS 3 DEVICE/ 2",
            "1 IN_PROGRESS FAILED 4 DEVICE/ 2",
            "2 - QUEUED 1 SERVICE/RETRY -",
            "2 QUEUED IN_PROGRESS 2 DEVICE/ 3",
            "2 IN_PROGRESS IN_PROGRESS 3 DEVICE/ 4");
    for (var path : List.of(history(), "/things/" + thing + "/history")) {
      for (var size : List.of(1, 2, 3)) {
        assertThat(pages(path + "?maxResults=" + size))
            .as(path + " " + size)
            .isEqualTo(texts(API.operator("GET", path, "")));
      }
    }
    assertThat(texts(API.operator("GET", history() + "?executionNumber=2", ""))).hasSize(3);
  }

  @Test
  void listThingHistoryListsEveryReportTheNewestFirst() {
    create(job, "{}");
    startWith("1");
    update("{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"2\"}}");
    STACK.awaitQuiet();

    var answer = API.operator("GET", "/things/" + thing + "/history", "");

    assertThat(texts(answer))
        .containsExactly(
            "1 IN_PROGRESS IN_PROGRESS 3 DEVICE/ 2",
            "1 QUEUED IN_PROGRESS 2 DEVICE/ 1",
            "1 - QUEUED 1 SERVICE/ROLLOUT -");
    assertThat(answer.at("/history/0/jobId").asText()).isEqualTo(job);
    assertThat(answer.path("complete").asBoolean()).isTrue();
  }

  @Test
  void anEntryExpiresTheRetentionAfterItsVersion() {
    create(job, "{}");
    startWith("1");
    STACK.awaitQuiet();

    var started = items().getLast();
    var at = API.operator("GET", history(), "").at("/history/1/at").asDouble();

    assertThat(Long.parseLong(value(started, "expiresAt").n()))
        .isEqualTo((long) at + Duration.ofDays(730).toSeconds());
    assertThat(value(started, "sk").s()).isEqualTo("job#" + job + "#0000000001#0000000002");
  }

  @Test
  void deleteJobExecutionDeletesItsHistoryAndLeavesOneEntry() {
    create(job, "{}");
    startWith("1");
    update("{\"status\":\"SUCCEEDED\"}");
    STACK.awaitQuiet();
    assertThat(items()).hasSize(3);

    API.operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1", "");

    assertThat(texts(API.operator("GET", history(), "")))
        .containsExactly("1 - DELETED 3 OPERATOR/ -");
    STACK.awaitQuiet();
    assertThat(items()).isEmpty();
  }

  @Test
  void deleteJobDeletesTheHistoriesOfItsExecutions() {
    create(job, RETRY_ONCE);
    startWith("1");
    update("{\"status\":\"FAILED\"}");
    create(job + "-b", "{}");
    STACK.awaitQuiet();
    assertThat(items()).hasSize(5);

    API.operator("DELETE", "/jobs/" + job + "?force=true", "");
    STACK.advance(Duration.ofMinutes(5));

    assertThat(items())
        .extracting(item -> value(item, "sk").s())
        .allMatch(sk -> sk.contains("-b#"));
    assertThat(texts(API.operator("GET", "/things/" + thing + "/history", ""))).hasSize(1);
  }

  @Test
  void theReconcilerDeletesTheRestOfALongHistory() {
    create(job, "{}");
    startWith("1");
    STACK.awaitQuiet();
    copyLast(1_100);
    assertThat(items()).hasSize(1_102);
    var before = STACK.invocations();

    API.operator(
        "DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1?force=true", "");
    STACK.awaitQuiet();

    assertThat(items()).isEmpty();
    assertThat(STACK.invocations()).isNotEqualTo(before);
  }

  /** Adds entries of further versions, as if the device had reported progress so often. */
  private void copyLast(int times) {
    var last = items().getLast();
    var puts =
        IntStream.range(3, 3 + times)
            .mapToObj(version -> {
              var item = new HashMap<>(last);
              item.put(
                  "sk",
                  AttributeValue.fromS("job#" + job + "#0000000001#%010d".formatted(version)));
              item.put(
                  "history",
                  AttributeValue.fromL(
                      List.of(
                          AttributeValue.fromS("IN_PROGRESS@1796141248857@DEVICE@:" + version))));
              return WriteRequest.builder().putRequest(put -> put.item(item)).build();
            })
            .toList();
    try (var table = client(STACK.database())) {
      for (int from = 0; from < puts.size(); from += 25) {
        var part = puts.subList(from, Math.min(from + 25, puts.size()));
        table.batchWriteItem(b -> b.requestItems(Map.of(STACK.tableName(), part)));
      }
    }
  }

  /** Creates a job over the thing and waits until its execution is queued. */
  private void create(String id, String more) {
    API.createThing(thing);
    API.createJob(id, "thing/" + thing, more);
    STACK.awaitQuiet();
  }

  private void startWith(String step) {
    API.device(
        "PUT",
        "/things/" + thing + "/jobs/$next",
        "{\"statusDetails\":{\"step\":\"%s\"}}".formatted(step));
  }

  private void update(String body) {
    API.device("POST", "/things/" + thing + "/jobs/" + job, body);
  }

  private String history() {
    return "/things/" + thing + "/jobs/" + job + "/history";
  }

  /** Returns the entries of all pages. */
  private static List<String> pages(String path) {
    var all = new ArrayList<String>();
    var token = "";
    do {
      var page = API.operator("GET", path + token, "");
      assertThat(page.path("complete").asBoolean()).isTrue();
      all.addAll(texts(page));
      token = page.has("nextToken") ? "&nextToken=" + page.path("nextToken").asText() : "";
    } while (!token.isEmpty());
    return all;
  }

  private static List<String> texts(JsonNode answer) {
    var texts = new ArrayList<String>();
    answer
        .path("history")
        .forEach(entry ->
            texts.add(
                String.join(
                    " ",
                    entry.path("executionNumber").asText(),
                    entry.path("previousStatus").asText("-"),
                    entry.path("status").asText(),
                    entry.path("versionNumber").asText(),
                    entry.at("/by/kind").asText() + "/" + entry.at("/by/cause").asText(),
                    entry.at("/statusDetails/detailsMap/step").asText("-"))));
    return texts;
  }

  /** Returns the stored entries of the thing. */
  private List<Map<String, AttributeValue>> items() {
    try (var table = client(STACK.database())) {
      return table
          .query(b ->
              b.tableName(STACK.tableName())
                  .keyConditionExpression("pk = :thing")
                  .expressionAttributeValues(
                      Map.of(":thing", AttributeValue.fromS("history#" + thing)))
                  .consistentRead(true))
          .items();
    }
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }

  private static DynamoDbClient client(URI database) {
    return DynamoDbClient.builder()
        .endpointOverride(database)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
