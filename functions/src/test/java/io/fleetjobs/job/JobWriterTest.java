package io.fleetjobs.job;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.caller.LimitedCallers;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.OperatorExecutions;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A limited caller, while others change what is stored. */
class JobWriterTest {
  private static final String OWN = "arn:aws:iot:us-east-1:000000000000:thing/pump-1";
  private static final String FOREIGN = "arn:aws:iot:us-east-1:000000000000:thing/valve-1";
  private static final Instant LATER = CREATED.plusSeconds(60);

  private final Table table = DynamoDbLocal.newTable();
  private final JobStore jobs = new JobStore(table, () -> LATER);
  private final ExecutionStore executions = new ExecutionStore(table, () -> LATER);

  @Test
  void aJobThatGetsAForeignTargetBetweenCheckAndWriteIsRefused() {
    var job = Jobs.aJob();
    jobs.create(job, "{}", Map.of());
    var decisions = new AtomicInteger();

    var reply =
        new JobWriter(jobs)
            .apply(
                job.jobId(),
                LimitedCallers.withTarget(OWN, ManagementRoute.UPDATE_JOB),
                Executions.origin("w1"),
                current -> {
                  decisions.incrementAndGet();
                  jobs.replace(current, current.withTargets(List.of(OWN, FOREIGN), LATER));
                  return new JobDecision.Advance(current.withShards(9));
                });

    assertThat(reply).isEqualTo(Reply.rejected(Caller.DENIED));
    assertThat(decisions.get()).isEqualTo(1);
    assertThat(jobs.find(job.jobId()).orElseThrow().shards()).isEqualTo(1);
  }

  @Test
  void aRequestThatComesAgainAfterThreeOthersChangesNothing() {
    var job = Jobs.aJob();
    jobs.create(job, "{}", Map.of());
    for (var request : List.of("w1", "w2", "w3", "w4", "w1")) {
      addShard(request);
    }

    assertThat(jobs.find(job.jobId()).orElseThrow().shards()).isEqualTo(5);
  }

  private void addShard(String writeId) {
    new JobWriter(jobs)
        .apply(
            "fw-7",
            Caller.unlimited(Optional.empty()),
            Executions.origin(writeId),
            current -> new JobDecision.Advance(current.withShards(current.shards() + 1)));
  }

  @Test
  void anExecutionOfAnEarlierJobWithTheSameIdIsRefused() {
    var execution =
        JobExecution.queued(new ExecutionKey("pump-1", "fw-7", 1), Jobs.aJob(), 0, CREATED);
    executions.create(execution);
    jobs.create(Jobs.aJob(new JobKey("fw-7", LATER)), "{}", Map.of());

    assertThat(find()).isEqualTo(Reply.rejected(Caller.DENIED));
  }

  @Test
  void anExecutionOfAJobThatIsGoneIsRefusedAsOneThatIsMissing() {
    assertThat(find()).isEqualTo(Reply.rejected(Caller.DENIED));
    var execution =
        JobExecution.queued(new ExecutionKey("pump-1", "fw-7", 1), Jobs.aJob(), 0, CREATED);
    executions.create(execution);

    assertThat(find()).isEqualTo(Reply.rejected(Caller.DENIED));
  }

  private Reply<JobExecution> find() {
    return new OperatorExecutions(new ExecutionFinder(executions), jobs)
        .find(
            "pump-1",
            "fw-7",
            Optional.empty(),
            Optional.empty(),
            LimitedCallers.withTarget(OWN, ManagementRoute.DESCRIBE_JOB_EXECUTION));
  }
}
