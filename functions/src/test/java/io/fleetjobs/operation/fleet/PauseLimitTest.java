package io.fleetjobs.operation.fleet;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.PauseStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests a limit of two paused jobs, on DynamoDB Local. */
class PauseLimitTest {
  private final JobStore store;
  private final PauseJob pauses;

  PauseLimitTest() {
    var table = DynamoDbLocal.newTable();
    store = new JobStore(table, () -> CREATED);
    pauses = new PauseJob(new JobWriter(store), new PauseStore(table), () -> CREATED, 2);
    for (var id : new String[] {"a", "b", "c"}) {
      store.create(Jobs.aJob(new JobKey(id, CREATED)), "{}", Map.of());
    }
  }

  @Test
  void noMoreJobsArePausedThanOneReadFinds() {
    assertThat(pause("a")).isInstanceOf(Reply.Accepted.class);
    assertThat(pause("b")).isInstanceOf(Reply.Accepted.class);

    assertThat(((Reply.Rejected<Done>) pause("c")).rejection().code())
        .isEqualTo(RejectionCode.LIMIT_EXCEEDED);
    assertThat(store.find("c").orElseThrow().isPaused()).isFalse();
    assertThat(pause("a")).as("it is paused").isInstanceOf(Reply.Accepted.class);
  }

  @Test
  void aJobThatEndedWhileItWasPausedDoesNotCount() {
    pause("a");
    pause("b");
    var job = store.find("b").orElseThrow();
    store.replace(job, job.in(JobStatus.CANCELED, CREATED));

    assertThat(pause("c")).isInstanceOf(Reply.Accepted.class);
  }

  private Reply<Done> pause(String job) {
    return pauses.perform(
        new FleetRequest.PauseJob(job, Optional.empty(), origin("pause " + job)),
        Caller.unlimited(Optional.empty()));
  }
}
