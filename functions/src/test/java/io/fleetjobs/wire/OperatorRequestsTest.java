package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.OperatorRequest.ListJobExecutionsForThing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Reply;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorRequestsTest {
  @ParameterizedTest(name = "{0}: {1}={2} is refused")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          E26 | maxResults      | 0      | 1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1
          E26 | maxResults      | 251    | 1 validation error detected: Value '251' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 250
          E26 | maxResults      | ten    | 1 validation error detected: Value 'ten' at 'maxResults' failed to satisfy constraint: Member must be an integer
          E27 | nextToken       | garbage | Next token is invalid.
          E27 | nextToken       | Z2FyYmFnZQ | Next token is invalid.
          E27 | nextToken       | ''     | Next token is invalid.
          E24 | status          | DONE   | 1 validation error detected: Value 'DONE' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [IN_PROGRESS, CANCELED, COMPLETED, DELETION_IN_PROGRESS, SCHEDULED]
          E23 | targetSelection | both   | 1 validation error detected: Value 'both' at 'targetSelection' failed to satisfy constraint: Member must satisfy enum value set: [CONTINUOUS, SNAPSHOT]
          -   | thingGroupName  | a b    | 1 validation error detected: Value 'a b' at 'thingGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+
          -   | namespaceId     | a/b    | 1 validation error detected: Value 'a/b' at 'namespaceId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+
          """)
  void aListThatBreaksARuleNamesIt(String id, String name, String value, String message) {
    assertThat(
            Calls.rejected(OperatorRequests.listJobs(Calls.query(Map.of(name, value)))).message())
        .as(id)
        .isEqualTo(message);
  }

  @Test
  void aListHasDefaults() {
    var list = Calls.accepted(OperatorRequests.listJobs(Calls.query(Map.of())));

    assertThat(list.page()).isEqualTo(new PageRequest(250, Optional.empty()));
    assertThat(list.status()).isEmpty();
    assertThat(
            Calls.accepted(OperatorRequests.listJobs(Calls.query(Map.of("status", "CANCELED"))))
                .status())
        .contains(JobStatus.CANCELED);
  }

  @Test
  void aTokenLeadsToTheNextPageOfTheSameRequestOnly() {
    var filters = Map.of("status", "QUEUED", "maxResults", "1");
    var token =
        Paging.nextToken(
                Calls.query(filters),
                "ListJobExecutionsForThing",
                new Page<>(List.of(), Optional.of("position 1")))
            .orElseThrow();

    assertThat(page(with(token, filters)).orElseThrow().from()).contains("position 1");
    assertThat(
            page(with(token, Map.of("status", "QUEUED", "maxResults", "9"))).orElseThrow().from())
        .contains("position 1");
    assertThat(page(with(token, Map.of("status", "FAILED")))).isEmpty();
    assertThat(page(with(token, Map.of()))).isEmpty();
    assertThat(page(with(token.substring(0, token.length() - 2), filters))).isEmpty();
    assertThat(
            Calls.rejected(OperatorRequests.listExecutionsForJob(Calls.query(with(token, filters))))
                .message())
        .isEqualTo("Next token is invalid.");
  }

  private static Optional<PageRequest> page(Map<String, String> query) {
    return switch (OperatorRequests.listExecutionsForThing(Calls.query(query))) {
      case Reply.Accepted<ListJobExecutionsForThing>(var list) -> Optional.of(list.page());
      case Reply.Rejected<ListJobExecutionsForThing>(var rejection) -> {
        assertThat(rejection.message()).isEqualTo("Next token is invalid.");
        yield Optional.empty();
      }
    };
  }

  private static Map<String, String> with(String token, Map<String, String> query) {
    var all = new HashMap<>(query);
    all.put("nextToken", token);
    return all;
  }

  @Test
  void theLastPageHasNoToken() {
    assertThat(
            Paging.nextToken(
                Calls.query(Map.of()), "ListJobs", new Page<>(List.of(), Optional.empty())))
        .isEmpty();
  }

  @ParameterizedTest(name = "E34: reasonCode {0}")
  @ValueSource(strings = {"bad code", "lower", ""})
  void e34AReasonCodeKeepsItsPattern(String reason) {
    var call = Calls.body(Calls.object("{}").put("reasonCode", reason).toString());

    assertThat(Calls.rejected(OperatorRequests.cancelJob(call)).message())
        .isEqualTo(
            "1 validation error detected: Value '"
                + reason
                + "' at 'reasonCode' failed to"
                + " satisfy constraint: Member must satisfy regular expression pattern:"
                + " [\\p{Upper}\\p{Digit}_]+");
  }

  @Test
  void f01CancelKeepsItsWords() {
    var call =
        Calls.call(
            Map.of("jobId", "J"),
            Map.of("force", "true"),
            "{\"comment\":\"c\",\"reasonCode\":\"R1\"}");

    var full = Calls.accepted(OperatorRequests.cancelJob(call)).cancellation();
    var bare = Calls.accepted(OperatorRequests.cancelJob(Calls.body("{}"))).cancellation();

    assertThat(full)
        .isEqualTo(new JobCancellation(true, Optional.of("R1"), Optional.of("c"), full.by()));
    assertThat(bare)
        .isEqualTo(new JobCancellation(false, Optional.empty(), Optional.empty(), bare.by()));
  }

  @Test
  void forceIsTrueOrFalse() {
    var call = Calls.query(Map.of("force", "yes"));

    assertThat(Calls.rejected(OperatorRequests.deleteJob(call)).message())
        .isEqualTo(
            "1 validation error detected: Value 'yes' at 'force' failed to satisfy constraint:"
                + " Member must be a boolean");
    assertThat(Calls.accepted(OperatorRequests.deleteJob(Calls.query(Map.of()))).force()).isFalse();
  }

  @Test
  void f14CancelAnExecutionTakesAVersionAndAFlatMap() {
    var call =
        Calls.call(
            Map.of("thingName", "T", "jobId", "J"),
            Map.of("force", "true"),
            "{\"expectedVersion\":5,\"statusDetails\":{\"a\":\"1\"}}");

    var cancel = Calls.accepted(OperatorRequests.cancelExecution(call));

    assertThat(cancel.force()).isTrue();
    assertThat(cancel.expectedVersion()).contains(BigInteger.valueOf(5));
    assertThat(cancel.statusDetails()).isEqualTo(Map.of("a", "1"));
  }

  @ParameterizedTest(name = "F21: executionNumber {0} is {1}")
  @CsvSource({"9, 9", "0, 0", "-1, -1", "99999999999, 99999999999"})
  void f21DeleteTakesTheNumberFromThePath(String number, long expected) {
    var call = Calls.path(Map.of("thingName", "T", "jobId", "J", "executionNumber", number));

    assertThat(Calls.accepted(OperatorRequests.deleteExecution(call)).executionNumber())
        .isEqualTo(expected);
  }

  @Test
  void deleteRefusesATextThatIsNoNumber() {
    var call = Calls.path(Map.of("thingName", "T", "jobId", "J", "executionNumber", "one"));

    assertThat(Calls.rejected(OperatorRequests.deleteExecution(call)).message())
        .isEqualTo(
            "1 validation error detected: Value 'one' at 'executionNumber' failed to satisfy"
                + " constraint: Member must be an integer");
  }

  @Test
  void executionsAreListedByStatus() {
    var call = Calls.query(Map.of("status", "FAILED", "maxResults", "250"));

    var list = Calls.accepted(OperatorRequests.listExecutionsForJob(call));

    assertThat(list.status()).contains(ExecutionStatus.FAILED);
    assertThat(list.page().maxResults()).isEqualTo(250);
  }

  @Test
  void g07AJobIdIsCheckedBeforeAnyRead() {
    var call = Calls.path(Map.of("jobId", "bad.id"));

    assertThat(Calls.rejected(OperatorRequests.describeJob(call)).message())
        .isEqualTo(
            "1 validation error detected: Value 'bad.id' at 'jobId' failed to satisfy"
                + " constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+");
  }
}
