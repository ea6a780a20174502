package io.fleetjobs.bench.core;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.store.ExecutionItems;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Measures the conversion of an execution to its item and back. */
@State(Scope.Benchmark)
public class ItemBenchmark {
  private static final String CHANGE = "progress";

  private final JobExecution execution = Samples.inProgress(1);
  private final Map<String, AttributeValue> item = ExecutionItems.toItem(execution, CHANGE);

  @Benchmark
  public Map<String, AttributeValue> toItem() {
    return ExecutionItems.toItem(execution, CHANGE);
  }

  @Benchmark
  public JobExecution fromItem() {
    return ExecutionItems.find(item).orElseThrow();
  }
}
