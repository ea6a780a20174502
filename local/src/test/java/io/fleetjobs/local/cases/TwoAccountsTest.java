package io.fleetjobs.local.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.LocalOptions;
import io.fleetjobs.local.LocalStack;
import io.fleetjobs.local.cases.Stack.Answer;
import io.fleetjobs.local.template.Account;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests a second stack with another account, next to the stack of all cases. */
class TwoAccountsTest {
  private static final String OTHER_ACCOUNT = "111111111111";
  private static final LocalOptions ANYWHERE = LocalOptions.anywhere();
  private static final LocalStack OTHER =
      LocalStack.start(
          new LocalOptions(
              ANYWHERE.ports(),
              new Account(OTHER_ACCOUNT, "us-east-1"),
              ANYWHERE.data(),
              ANYWHERE.maximumPerMinute(),
              ANYWHERE.operatorRules()));

  private final String thing = Stack.aThing();
  private final String job = Stack.aJobOver(thing);

  @AfterAll
  static void stop() {
    OTHER.close();
  }

  @Test
  void e28TheSameJobInAnotherAccountIsUnaffected() {
    Stack.expect(200, other("POST", "/things/" + thing, "{}"));
    Stack.expect(200, other("PUT", "/jobs/" + job, body(OTHER_ACCOUNT)));
    Stack.eventually(
        () -> otherCounts().path("numberOfQueuedThings").asInt(), queued -> queued == 1);

    Stack.expect(200, Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    Stack.awaitJob(job, "COMPLETED");

    var described = otherJob();
    assertThat(described.path("status").asText()).isEqualTo("IN_PROGRESS");
    assertThat(described.path("jobArn").asText())
        .isEqualTo("arn:aws:iot:us-east-1:" + OTHER_ACCOUNT + ":job/" + job);
    assertThat(otherCounts().path("numberOfQueuedThings").asInt()).isEqualTo(1);
    assertThat(otherCounts().path("numberOfSucceededThings").asInt()).isZero();
  }

  @Test
  void e28AnotherAccountsThingIsNotFound() {
    Stack.expect(200, other("POST", "/things/" + thing, "{}"));

    assertThat(other("PUT", "/jobs/" + Stack.name("job"), body("000000000000")).status())
        .isEqualTo(404);
    assertThat(other("GET", "/jobs/" + job, "").status()).isEqualTo(404);
  }

  private String body(String account) {
    var body = Stack.object().put("document", Stack.DOCUMENT);
    body.putArray("targets").add("arn:aws:iot:us-east-1:" + account + ":thing/" + thing);
    return body.toString();
  }

  private JsonNode otherJob() {
    return other("GET", "/jobs/" + job, "").json().path("job");
  }

  private JsonNode otherCounts() {
    return otherJob().path("jobProcessDetails");
  }

  private static Answer other(String method, String path, String body) {
    return Stack.send(
        OTHER.ports().management(), method, path, body.getBytes(StandardCharsets.UTF_8));
  }
}
