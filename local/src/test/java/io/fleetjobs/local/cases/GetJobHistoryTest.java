package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** GET /jobs/{jobId}/history */
class GetJobHistoryTest {
  private static final String ANN = "arn:aws:iam::000000000000:user/ann";

  @Test
  void getJobHistoryTellsEachActionWithTimeAndByTheNewestFirst() {
    var job = name("job");
    var thing = aThing();
    expect(
        200,
        as(
            "ann",
            "PUT",
            "/jobs/" + job,
            "{\"document\":\"{}\",\"targets\":[\"%s\"]}".formatted(thingArn(thing))));
    awaitJob(job, "IN_PROGRESS");
    var change = "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":9}}";
    expect(200, as("bob", "PATCH", "/jobs/" + job, change));
    expect(200, as("bob", "PATCH", "/jobs/" + job, change));
    expect(
        200, as("ann", "PUT", "/jobs/" + job + "/cancel", "{\"comment\":\"wrong \\\"build\\\"\"}"));

    var entries = awaitEntries(job, 4);

    assertThat(entries.get(0).toString())
        .isEqualTo(
            "{\"at\":%s,\"action\":\"CANCELED\",\"by\":{\"kind\":\"OPERATOR\",\"principal\":\"%s\"},"
                    .formatted(entries.get(0).path("at"), ANN)
                + "\"comment\":\"wrong \\\"build\\\"\"}");
    assertThat(texts(entries))
        .containsExactly(
            "CANCELED OPERATOR/ann/ wrong \"build\"",
            "UPDATED OPERATOR/bob/ ",
            "UPDATED OPERATOR/bob/ ",
            "CREATED OPERATOR/ann/ ");
    assertThat(entries.get(3).path("at")).isEqualTo(Stack.job(job).path("createdAt"));
  }

  @Test
  void getJobHistoryHasTheCommentOfAddedTargets() {
    var job = name("job");
    expect(200, createJob(job, "{\"targetSelection\":\"CONTINUOUS\"}", groupArn(aGroup(aThing()))));
    awaitJob(job, "IN_PROGRESS");
    expect(
        200,
        operator(
            "POST",
            "/jobs/" + job + "/targets",
            "{\"targets\":[\"%s\"],\"comment\":\"wave 2\"}".formatted(groupArn(aGroup()))));

    assertThat(texts(awaitEntries(job, 2)))
        .containsExactly("TARGETS_ADDED OPERATOR// wave 2", "CREATED OPERATOR// ");
  }

  @Test
  void getJobHistoryTellsThatTheServiceCompletedTheJob() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    assertThat(texts(awaitEntries(job, 2)))
        .containsExactly("COMPLETED SERVICE// ", "CREATED OPERATOR// ");
  }

  @Test
  void getJobHistoryTellsThatTheServiceAbortedTheJob() {
    var thing = aThing();
    var other = aThing();
    var job =
        aJobWith(
            "{\"abortConfig\":{\"criteriaList\":[{\"action\":\"CANCEL\",\"failureType\":\"FAILED\","
                + "\"minNumberOfExecutedThings\":1,\"thresholdPercentage\":50}]}}",
            thing,
            other);
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));

    var aborted = awaitEntries(job, 2).getFirst();
    assertThat(aborted.path("action").asText()).isEqualTo("ABORTED");
    assertThat(aborted.path("by").toString())
        .isEqualTo("{\"kind\":\"SERVICE\",\"cause\":\"ABORT\"}");
    assertThat(aborted.path("comment")).isEqualTo(Stack.job(job).path("comment"));
    eventually(() -> lastBy(other, job), "{\"kind\":\"SERVICE\",\"cause\":\"ABORT\"}"::equals);
  }

  @Test
  void getJobHistoryTellsTheStartOfAJobThatWasScheduled() {
    var job = name("job");
    var thing = aThing();
    expect(200, createJob(job, schedule(31, 120, "FORCE_CANCEL"), thingArn(thing)));
    awaitJob(job, "SCHEDULED");
    advance(Duration.ofMinutes(32));
    awaitJob(job, "IN_PROGRESS");

    assertThat(texts(awaitEntries(job, 2)))
        .containsExactly("STARTED SERVICE// ", "CREATED OPERATOR// ");

    advance(Duration.ofMinutes(100));
    awaitJob(job, "COMPLETED");
    assertThat(texts(awaitEntries(job, 3)).getFirst())
        .isEqualTo("COMPLETED SERVICE//SCHEDULE_END ");
    assertThat(lastBy(thing, job)).isEqualTo("{\"kind\":\"SERVICE\",\"cause\":\"SCHEDULE_END\"}");
  }

  @Test
  void getJobHistoryIsPagedAndGoneWithTheJob() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    awaitEntries(job, 2);

    var first = expect(200, operator("GET", path(job) + "?maxResults=1", "")).json();
    assertThat(texts(first)).containsExactly("CANCELED OPERATOR// ");
    var next = first.path("nextToken").asText();
    var second =
        expect(200, operator("GET", path(job) + "?maxResults=1&nextToken=" + next, "")).json();
    assertThat(texts(second)).containsExactly("CREATED OPERATOR// ");
    assertThat(second.has("nextToken")).isFalse();

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));
    eventually(() -> operator("GET", path(job), ""), answer -> answer.status() == 404);
    eventually(() -> items(job), count -> count == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?maxResults=0", "?maxResults=251", "?nextToken=garbage"})
  void getJobHistoryRefusesABadRequestBeforeItLooksForTheJob(String query) {
    assertThat(expect(400, operator("GET", path("no-such-job") + query, "")).errorType())
        .isEqualTo("InvalidRequestException");
    assertThat(expect(404, operator("GET", path("no-such-job"), "")).errorType())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void theDeletionOfAnExecutionNamesTheOperator() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    expect(
        200, as("ann", "DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1", ""));

    assertThat(lastBy(thing, job))
        .isEqualTo("{\"kind\":\"OPERATOR\",\"principal\":\"" + ANN + "\"}");
  }

  private static String schedule(int startsIn, int endsIn, String endBehavior) {
    return "{\"schedulingConfig\":{\"startTime\":\"%s\",\"endTime\":\"%s\",\"endBehavior\":\"%s\"}}"
        .formatted(Windows.in(startsIn), Windows.in(endsIn), endBehavior);
  }

  /** Returns the number of items that are stored of a job. */
  private static int items(String job) {
    try (var table =
        DynamoDbClient.builder()
            .endpointOverride(STACK.database())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      return table
          .query(b ->
              b.tableName(STACK.tableName())
                  .keyConditionExpression("pk = :job")
                  .expressionAttributeValues(Map.of(":job", AttributeValue.fromS("job#" + job)))
                  .consistentRead(true))
          .count();
    }
  }

  private static String lastBy(String thing, String job) {
    var history =
        expect(200, operator("GET", "/things/" + thing + "/jobs/" + job + "/history", ""))
            .json()
            .path("history");
    return history.path(history.size() - 1).path("by").toString();
  }

  private static String path(String job) {
    return "/jobs/" + job + "/history";
  }

  private static List<JsonNode> awaitEntries(String job, int count) {
    return eventually(() -> entries(job), found -> found.size() == count);
  }

  private static List<JsonNode> entries(String job) {
    return list(expect(200, operator("GET", path(job), "")).json());
  }

  private static List<JsonNode> list(JsonNode page) {
    var entries = new ArrayList<JsonNode>();
    page.path("history").forEach(entries::add);
    return entries;
  }

  private static List<String> texts(JsonNode page) {
    return texts(list(page));
  }

  private static List<String> texts(List<JsonNode> entries) {
    return entries.stream()
        .map(entry ->
            "%s %s/%s/%s %s"
                .formatted(
                    entry.path("action").asText(),
                    entry.at("/by/kind").asText(),
                    entry.at("/by/principal").asText().replaceAll(".*/", ""),
                    entry.at("/by/cause").asText(),
                    entry.path("comment").asText()))
        .toList();
  }

  private static Stack.Answer as(String user, String method, String path, String body) {
    return Signed.send(STACK, user, method, path, body);
  }
}
