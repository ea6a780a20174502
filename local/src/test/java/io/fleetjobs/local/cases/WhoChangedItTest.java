package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.expect;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The caller's ARN on the job and the execution that he changed. */
class WhoChangedItTest {
  private static final String ANN = "arn:aws:iam::000000000000:user/ann";
  private static final String BOB = "arn:aws:iam::000000000000:user/bob";

  private final String thing = Stack.aThing();
  private final String job = Stack.name("job");

  @Test
  void theJobHasTheLastActionAndItsPrincipal() {
    create("ann", "SNAPSHOT", Stack.thingArn(thing));
    assertThat(lastAction()).containsExactly("CREATED", "OPERATOR", ANN);

    Stack.eventually(
        () -> Stack.job(job).path("status").asText(), status -> status.equals("IN_PROGRESS"));
    expect(
        200,
        as(
            "bob",
            "PATCH",
            "/jobs/" + job,
            "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":9}}"));
    assertThat(lastAction()).containsExactly("UPDATED", "OPERATOR", BOB);

    Stack.eventually(() -> Stack.execution(thing, job).path("status").asText(), "QUEUED"::equals);
    expect(200, as("ann", "PUT", "/jobs/" + job + "/cancel", "{}"));
    assertThat(lastAction()).containsExactly("CANCELED", "OPERATOR", ANN);
    Stack.eventually(() -> Stack.execution(thing, job).path("status").asText(), "CANCELED"::equals);
    assertThat(history().stream().map(e -> e.split("@", 2)[0]).toList())
        .containsExactly("QUEUED", "CANCELED");
    assertThat(history().getLast().split("@", 3)[2]).isEqualTo("OPERATOR@JOB_CANCELED:2");

    expect(200, as("bob", "DELETE", "/jobs/" + job + "?force=true", ""));
  }

  @Test
  void targetsThatAreAddedAreAnAction() {
    create("ann", "CONTINUOUS", Stack.groupArn(Stack.aGroup()));
    Stack.eventually(
        () -> Stack.job(job).path("status").asText(), status -> status.equals("IN_PROGRESS"));
    expect(
        200,
        as(
            "bob",
            "POST",
            "/jobs/" + job + "/targets",
            "{\"targets\":[\"" + Stack.groupArn(Stack.aGroup()) + "\"]}"));

    assertThat(lastAction()).containsExactly("TARGETS_ADDED", "OPERATOR", BOB);
  }

  @Test
  void theExecutionHasOnlyThePrincipalThatCanceledIt() {
    create("ann", "SNAPSHOT", Stack.thingArn(thing));
    Stack.eventually(() -> Stack.execution(thing, job).path("status").asText(), "QUEUED"::equals);
    expect(200, as("bob", "PUT", "/things/" + thing + "/jobs/" + job + "/cancel", "{}"));

    assertThat(history().getLast().split("@", 3)[2]).isEqualTo("OPERATOR@:2@" + BOB);
    assertThat(history().getFirst().split("@", 3)[2]).isEqualTo("SERVICE@ROLLOUT:1");
  }

  @Test
  void withoutASignatureThereIsNoPrincipal() {
    expect(200, Stack.createJob(job, "{}", Stack.thingArn(thing)));

    assertThat(StoredItems.item("job#" + job, "job").get("lastActionBy").s()).isEqualTo("OPERATOR");
    assertThat(StoredItems.item("job#" + job, "job").get("lastActionPrincipal")).isNull();
  }

  @Test
  void anAccessKeyIdThatCannotNameAUserIsNoPrincipal() {
    create("not+a-name", "SNAPSHOT", Stack.thingArn(thing));

    assertThat(StoredItems.item("job#" + job, "job").get("lastActionPrincipal")).isNull();
  }

  private void create(String user, String selection, String target) {
    expect(
        200,
        as(
            user,
            "PUT",
            "/jobs/" + job,
            "{\"document\":\"{}\",\"targets\":[\"%s\"],\"targetSelection\":\"%s\"}"
                .formatted(target, selection)));
  }

  private List<String> lastAction() {
    var item = StoredItems.item("job#" + job, "job");
    return List.of(
        item.get("lastAction").s(),
        item.get("lastActionBy").s(),
        item.get("lastActionPrincipal").s());
  }

  private List<String> history() {
    return StoredItems.item("thing#" + thing, "job#" + job + "#0000000001")
        .get("history")
        .l()
        .stream()
        .map(AttributeValue::s)
        .toList();
  }

  private static Stack.Answer as(String user, String method, String path, String body) {
    return Signed.send(STACK, user, method, path, body);
  }
}
