package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.anItem;
import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobKey;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores the histories of jobs: an item for each change of a job. */
public final class JobHistoryStore {
  private final Table table;

  public JobHistoryStore(Table table) {
    this.table = table;
  }

  /** Stores the entry of a change. Does nothing if it is there. */
  public void add(JobKey job, JobAction action) {
    var item = Item.belongingAt(Keys.jobHistory(job, action.revision()));
    JobActionItems.put(item.put(Attribute.INCARNATION, job.incarnation()), action);
    table.putIf(item.values(), noItem());
  }

  /** Makes the entry of a change expire. Does nothing if it is not there. */
  public void expire(JobKey job, JobAction action, Instant expiry) {
    expire(Keys.jobHistory(job, action.revision()), expiry);
  }

  /** Makes all entries of a job expire. */
  public void expire(JobKey job, Instant expiry) {
    each(job, key -> expire(key, expiry));
  }

  private void expire(Map<String, AttributeValue> key, Instant expiry) {
    table.update(key, new Update().set(Attribute.EXPIRES_AT, expiry.getEpochSecond()), anItem());
  }

  /** Removes the entry of a change. */
  public void remove(JobKey job, JobAction action) {
    table.delete(Keys.jobHistory(job, action.revision()));
  }

  /** Removes all entries of a job. */
  public void remove(JobKey job) {
    each(job, table::delete);
  }

  private void each(JobKey job, Consumer<Map<String, AttributeValue>> work) {
    table.items(entries(job).only(Attribute.PARTITION_KEY, Attribute.SORT_KEY)).forEach(work);
  }

  /** Returns the entries of a job, the newest first. The reads of a page stay within its budget. */
  public JobHistoryList list(JobKey job, ReadBudget budget) {
    return new JobHistoryList(table, job, budget);
  }

  /** Queries the entries of a job, the newest first. */
  static Query entries(JobKey job) {
    return Query.of(
            is(Attribute.PARTITION_KEY, Keys.job(job.jobId()))
                .and(beginsWith(Attribute.SORT_KEY, Keys.jobHistory(job))))
        .backwards()
        .consistent();
  }
}
