package io.fleetjobs.bench.core;

import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.QueueChange;
import io.fleetjobs.model.JobExecution;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the comparison of a thing's queue before and after a batch of the stream. */
@State(Scope.Benchmark)
public class QueueBenchmark {
  private static final int BATCH = 10;

  private final List<JobExecution> queue =
      IntStream.rangeClosed(1, BATCH + 1).mapToObj(job -> Samples.queued(BATCH + job)).toList();
  private final List<ExecutionChange> batch =
      IntStream.rangeClosed(1, BATCH)
          .mapToObj(job ->
              new ExecutionChange(
                  Optional.of(Samples.inProgress(job)), Optional.of(Samples.succeeded(job))))
          .toList();

  /** One execution ended, one is left. */
  @Benchmark
  public QueueChange oneChange() {
    return QueueChange.of(queue.subList(0, 1), batch.subList(0, 1));
  }

  /** Ten executions ended, eleven are left. */
  @Benchmark
  public QueueChange tenChanges() {
    return QueueChange.of(queue, batch);
  }
}
