package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.expect;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Requests of operators that an SDK sends again, since their answer was lost. */
class RepeatedRequestsTest {
  @Test
  void aDeletionThatIsSentAgainIsAnsweredAsTheFirst() {
    var job = aJobOver(aThing());
    expect(200, tryToDelete(job));

    assertThat(tryToDelete(job).status())
        .as("404 if the deletion has ended by then")
        .isIn(200, 404);
  }

  /** Sends the request with the id that an SDK gives to all tries of one call. */
  private static Stack.Answer tryToDelete(String job) {
    return Stack.send(
        Stack.STACK.ports().management(),
        "DELETE",
        "/jobs/" + job + "?force=true",
        new byte[0],
        "amz-sdk-invocation-id",
        "delete-" + job);
  }
}
