package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.absent;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.less;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.Sampling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores the samples of a job's progress, in an item next to the job's own. While a sample is asked
 * for, the item is in the due index, so that the sweep sends a run of the reconciler.
 */
public final class SampleStore {
  private final Table table;

  public SampleStore(Table table) {
    this.table = table;
  }

  /** Returns what is stored of a job; empty if there is nothing of this incarnation. */
  public Optional<Sampling> find(JobKey job) {
    return find(job.jobId()).filter(found -> found.job().equals(job));
  }

  /** Returns what is stored under the id of a job, also of an earlier incarnation. */
  public Optional<Sampling> find(String jobId) {
    return table
        .get(key(jobId))
        .map(Item::belonging)
        .map(item ->
            new Sampling(
                new JobKey(jobId, item.instant(Attribute.INCARNATION)),
                item.findText(Attribute.SAMPLES).map(SampleText::read).orElseGet(List::of),
                item.findInstant(Attribute.DUE_AT),
                item.findInstant(Attribute.CHANGED_AT)));
  }

  /** Asks for the first sample of a job. Returns false if somebody has asked before. */
  public boolean begin(Job job, Instant dueAt) {
    var update =
        new Update()
            .set(Attribute.SCHEMA, Item.BELONGING)
            .set(Attribute.INCARNATION, job.createdAt())
            .set(Attribute.DUE_SHARD, dueShard(job.jobId()))
            .set(Attribute.DUE_AT, dueAt)
            .remove(Attribute.SAMPLES)
            .remove(Attribute.CHANGED_AT);
    job.expiresAt()
        .ifPresentOrElse(
            at -> update.set(Attribute.EXPIRES_AT, at.getEpochSecond()),
            () -> update.remove(Attribute.EXPIRES_AT));
    return table.update(key(job.jobId()), update, isNew(job.key()));
  }

  /** {@code attribute_not_exists(pk) OR incarnation < <job's>} */
  private static Condition isNew(JobKey job) {
    return noItem().or(less(Attribute.INCARNATION, job.incarnation()));
  }

  /** Asks for the next sample. Returns false if somebody else wrote since it was read. */
  public boolean ask(Sampling read, Instant dueAt) {
    return table.update(
        key(read.job().jobId()),
        new Update()
            .set(Attribute.DUE_SHARD, dueShard(read.job().jobId()))
            .set(Attribute.DUE_AT, dueAt),
        isUnchanged(read));
  }

  /** Notes a change that the sample which is due may miss. Returns false as {@link #ask}. */
  public boolean noteChange(Sampling read, Instant at) {
    return table.update(
        key(read.job().jobId()), new Update().set(Attribute.CHANGED_AT, at), isUnchanged(read));
  }

  /**
   * Stores the samples after one was taken, and when the next one is due. Returns false as {@link
   * #ask}.
   */
  public boolean taken(Sampling read, List<Sample> samples, Optional<Instant> dueAt, Job job) {
    var update = new Update().set(Attribute.SAMPLES, SampleText.write(samples));
    job.expiresAt().ifPresent(at -> update.set(Attribute.EXPIRES_AT, at.getEpochSecond()));
    dueAt.ifPresentOrElse(
        at -> update.set(Attribute.DUE_AT, at),
        () -> update.remove(Attribute.DUE_SHARD).remove(Attribute.DUE_AT));
    return table.update(key(job.jobId()), update.remove(Attribute.CHANGED_AT), isUnchanged(read));
  }

  /**
   * {@code incarnation = <read> AND dueAt = <read> AND changedAt = <read>}, or that they are
   * absent.
   */
  private static Condition isUnchanged(Sampling read) {
    return isOf(read.job())
        .and(isAsRead(Attribute.DUE_AT, read.dueAt()))
        .and(isAsRead(Attribute.CHANGED_AT, read.changedAt()));
  }

  private static Condition isAsRead(Attribute attribute, Optional<Instant> value) {
    return value.map(at -> is(attribute, at)).orElseGet(() -> absent(attribute));
  }

  private static Condition isOf(JobKey job) {
    return is(Attribute.INCARNATION, job.incarnation());
  }

  /** Lets the samples expire together with their finished job. */
  void expire(JobKey job, Instant expiry) {
    table.update(
        key(job.jobId()),
        new Update().set(Attribute.EXPIRES_AT, expiry.getEpochSecond()),
        isOf(job));
  }

  /** Removes the samples of a job. */
  public void remove(JobKey job) {
    table.delete(key(job.jobId()), isOf(job));
  }

  private static String dueShard(String jobId) {
    return Keys.dueShard(Keys.job(jobId));
  }

  private static Map<String, AttributeValue> key(String jobId) {
    return Keys.pair(Keys.job(jobId), Keys.SAMPLES);
  }
}
