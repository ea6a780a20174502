package io.fleetjobs.wiring;

import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobCounts;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Lists;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.PauseStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import io.fleetjobs.store.TemplateStore;
import io.fleetjobs.store.WaitStore;
import java.time.InstantSource;

/** The stores of the table. */
public record Stores(
    Table table,
    ExecutionStore executions,
    JobStore jobs,
    JobIndex index,
    TargetStore targets,
    TemplateStore templates,
    MembershipStore memberships,
    WaitStore waits,
    PauseStore pauses) {
  Lists lists() {
    return new Lists(table, jobs, executions);
  }

  JobCounts counts() {
    return new JobCounts(table);
  }

  /** Returns the stores of a table. */
  static Stores of(Table table, InstantSource time) {
    return new Stores(
        table,
        new ExecutionStore(table, time),
        new JobStore(table, time),
        new JobIndex(table),
        new TargetStore(table),
        new TemplateStore(table),
        new MembershipStore(table, time),
        new WaitStore(table),
        new PauseStore(table));
  }
}
