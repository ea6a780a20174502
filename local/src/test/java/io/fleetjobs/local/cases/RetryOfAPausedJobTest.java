package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Attempts.attempts;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A retry that is asked for while the job is paused. */
class RetryOfAPausedJobTest {

  @Test
  void aRetryWaitsWhileTheJobIsPaused() {
    var failed = aThing();
    var job = aJobOver(failed, aThing());
    report(failed, job, "FAILED");
    expect(200, operator("PUT", "/jobs/" + job + "/pause", "{}"));
    expect(200, operator("PUT", "/jobs/" + job + "/retry", "{}"));

    advance(Duration.ofMinutes(2));
    assertThat(attempts(job, failed)).hasSize(1);

    expect(200, operator("PUT", "/jobs/" + job + "/resume", "{}"));
    eventually(() -> attempts(job, failed), all -> all.size() == 2);
  }

  private static void report(String thing, String job, String status) {
    expect(200, update(thing, job, "{\"status\":\"" + status + "\"}"));
  }
}
