package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the jobs that a quota limits. The index may lag by moments. */
public final class JobCounts {
  private final Table table;

  public JobCounts(Table table) {
    this.table = table;
  }

  /**
   * Returns how many jobs are in progress or scheduled. Reads a key of each: 100 000 jobs take some
   * 20 queries.
   */
  public int active() {
    return count(List.of(JobStage.ACTIVE, JobStage.ROLLING_OUT));
  }

  /** Returns how many jobs are rolling out or canceling. */
  public int concurrent() {
    return count(List.of(JobStage.ROLLING_OUT, JobStage.CANCELING));
  }

  /** Returns how many jobs are being deleted. */
  public int deletions() {
    return count(List.of(JobStage.DELETING));
  }

  private int count(List<JobStage> stages) {
    var count = new AtomicInteger();
    stages.forEach(stage ->
        table.pages(
            Query.of(TableLayout.BY_JOB, Condition.is(Attribute.JOB_SHARD, stage.partition()))
                .counting(),
            page -> count.addAndGet(page.count())));
    return count.get();
  }
}
