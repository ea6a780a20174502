package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.atMost;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores when the reconciler next checks a job that only waits for its devices. The instant is in a
 * small item next to the job's own: it moves with every check, and a job's item may be large.
 *
 * <p>A wait that stays behind when its job continues does no harm: it causes one check, which
 * removes it.
 */
public final class WaitStore {
  private final Table table;

  public WaitStore(Table table) {
    this.table = table;
  }

  /** Returns the wait of a job; empty if it has none. */
  public Optional<Wait> find(JobKey job) {
    return table
        .get(key(job))
        .map(Item::belonging)
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(item ->
            new Wait(
                job,
                item.instant(Attribute.DUE_AT),
                Duration.ofSeconds(item.number(Attribute.WAIT_SECONDS))));
  }

  /** Begins to wait, and replaces any wait of the same job. */
  public void begin(Wait wait) {
    table.putIf(item(wait), isNotLater(wait.job()));
  }

  /**
   * {@code attribute_not_exists(pk) OR incarnation <= <job's>}: there is no wait, or one of this
   * job or of an earlier job with its id.
   */
  private static Condition isNotLater(JobKey job) {
    return noItem().or(atMost(Attribute.INCARNATION, job.incarnation()));
  }

  /** Replaces the wait that was read, unless another run of the reconciler was faster. */
  public void replace(Wait read, Wait next) {
    table.putIf(item(next), isUnchanged(read));
  }

  /** {@code incarnation = <read> AND dueAt = <read>} */
  private static Condition isUnchanged(Wait read) {
    return isOf(read.job()).and(is(Attribute.DUE_AT, read.until()));
  }

  /** Ends the wait of a job, if it has one. */
  public void end(JobKey job) {
    table.delete(key(job), noItem().or(isOf(job)));
  }

  private static Condition isOf(JobKey job) {
    return is(Attribute.INCARNATION, job.incarnation());
  }

  /** Ends a wait that its job has left behind when it was removed, if the wait is over. */
  public void endStray(String jobId, Instant now) {
    table.delete(Keys.pair(Keys.job(jobId), Keys.WAIT), atMost(Attribute.DUE_AT, now));
  }

  private static Map<String, AttributeValue> item(Wait wait) {
    return Item.belongingAt(key(wait.job()))
        .put(Attribute.INCARNATION, wait.job().incarnation())
        .put(Attribute.WAIT_SECONDS, wait.length().toSeconds())
        .put(Attribute.DUE_SHARD, Keys.dueShard(Keys.job(wait.job().jobId())))
        .put(Attribute.DUE_AT, wait.until())
        .values();
  }

  private static Map<String, AttributeValue> key(JobKey job) {
    return Keys.pair(Keys.job(job.jobId()), Keys.WAIT);
  }
}
