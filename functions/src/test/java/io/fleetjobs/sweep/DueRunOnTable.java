package io.fleetjobs.sweep;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;

import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Timers;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.sweep.DueSweep.Swept;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Consumer;

/**
 * Shares runs of the sweep on DynamoDB Local. A sweep that was asked for moves the clock to its
 * instant.
 */
abstract class DueRunOnTable {
  static final Duration AHEAD = Duration.ofSeconds(60);

  volatile Instant now = CREATED;
  final InstantSource time = () -> now;
  final Table table = DynamoDbLocal.newTable();
  DueIndex index = new DueIndex(table);
  final ExecutionStore store = new ExecutionStore(table, time);
  final JobStore jobs = new JobStore(table, time);
  final Queue<SweepRequest> requests =
      new PriorityBlockingQueue<>(11, Comparator.comparing(SweepRequest::at));
  final List<Long> asked = new CopyOnWriteArrayList<>();
  final List<Long> pauses = new CopyOnWriteArrayList<>();
  final List<String> reconciled = new CopyOnWriteArrayList<>();
  final List<Swept> sweeps = new CopyOnWriteArrayList<>();

  void run(Duration ahead) {
    run(ahead, request -> now = now.isAfter(request.at()) ? now : request.at());
  }

  /** Makes the run of the schedule, and then the run of each message that results. */
  void run(Duration ahead, Consumer<SweepRequest> before) {
    var run = runner(ahead, requests::addAll);
    run.run(sweeps::add);
    for (var request = requests.poll(); request != null; request = requests.poll()) {
      asked.add(Duration.between(CREATED, request.at()).toSeconds());
      before.accept(request);
      run.run(request, sweeps::add);
    }
  }

  DueRun runner() {
    return runner(AHEAD, requests::addAll);
  }

  DueRun runner(Duration ahead, SweepRequests queue) {
    return runner(ahead, queue, time);
  }

  /**
   * @param clock clock of the run itself; its sweep has that of the test
   */
  DueRun runner(Duration ahead, SweepRequests queue, InstantSource clock) {
    var writer =
        new ExecutionWriter(
            store,
            new RetryPolicy(new JobLookup(jobs, time), new MembershipStore(table, time)),
            time,
            Duration.ofDays(730));
    return new DueRun(
        new DueSweep(index, store, writer, new Pokes(), UNEXPECTED, time),
        ahead,
        queue,
        until -> {
          if (until.isAfter(now)) {
            pauses.add(Duration.between(CREATED, until).toSeconds());
            now = until;
          }
        },
        clock);
  }

  /** Fails if the reconciler is invoked for a job twice. */
  final class Pokes implements ReconcilerInvoker {
    @Override
    public void reconcile(String jobId) {
      if (reconciled.contains(jobId)) {
        throw new IllegalStateException("again " + jobId);
      }
      reconciled.add(jobId);
    }

    @Override
    public void followGroup(String groupName) {
      throw new IllegalStateException("no event of " + groupName + " waits");
    }

    @Override
    public void purge(JobKey gone) {
      throw new IllegalStateException("job " + gone + " has no leftovers");
    }
  }

  void jobDueIn(int seconds) {
    jobs.create(
        Jobs.aJob(new JobKey("fw-8", CREATED))
            .withReconciliation(Reconciliation.dueAt(CREATED.plusSeconds(seconds))),
        "{}",
        Map.of());
  }

  JobExecution running(String thing, int seconds) {
    var running =
        in(execution(thing, "fw-7", CREATED), ExecutionStatus.IN_PROGRESS)
            .withTimers(Timers.NONE.withInProgress(Optional.of(CREATED.plusSeconds(seconds))));
    store.create(running);
    return running;
  }

  JobExecution stored(JobExecution execution) {
    return store.find(execution.key()).orElseThrow();
  }
}
