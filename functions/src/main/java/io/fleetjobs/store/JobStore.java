package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.absent;
import static io.fleetjobs.store.Condition.atMost;
import static io.fleetjobs.store.Condition.exists;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.more;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The jobs and their documents. Every read treats an expired item as absent. */
public final class JobStore {
  private final Table table;
  private final TermsStore terms;
  private final InstantSource time;

  public JobStore(Table table, InstantSource time) {
    this.table = table;
    this.terms = new TermsStore(table, time);
    this.time = time;
  }

  /** Returns the job of an id; empty if there is none. */
  public Optional<Job> find(String jobId) {
    return table.get(JobItems.key(jobId)).map(JobItems::fromItem).filter(this::isThere);
  }

  /**
   * Returns the terms of a job; empty if it is gone.
   *
   * @param part which copy to read; the job's own item is read if this is empty or there is no such
   *     copy
   */
  public Optional<JobTerms> terms(JobKey job, OptionalInt part) {
    var copy = part.isPresent() ? terms.find(job, part.getAsInt()) : Optional.<JobTerms>empty();
    return copy.or(
        () -> find(job.jobId()).filter(found -> found.key().equals(job)).map(JobTerms::of));
  }

  /** Stores a new job with its document and its tags, unless its id is taken. */
  public Written<Job> create(Job job, String document, Map<String, String> tags) {
    var documentItem =
        Item.belongingAt(documentKey(job.jobId()))
            .put(Attribute.INCARNATION, job.createdAt())
            .put(Attribute.DOCUMENT, document);
    return table.putTogether(
        ItemPut.on(absentOrExpired(time.instant()), JobItems.toItem(job.asNew())),
        Stream.concat(
                Stream.of(documentItem.values()), TagItems.toItem(TagOwner.of(job), tags).stream())
            .toList(),
        JobItems::fromItem);
  }

  /** {@code attribute_not_exists(pk) OR expiresAt <= <now>} */
  private static Condition absentOrExpired(Instant now) {
    return noItem().or(atMost(Attribute.EXPIRES_AT, now.getEpochSecond()));
  }

  /**
   * Replaces the job that was read, unless another writer changed or woke it since, and increments
   * its revision. Writes the copies of its terms together with the job if the terms change or the
   * copies may be behind, and the mark of its pause if that changes.
   */
  public Written<Job> replace(Job current, Job next) {
    var after = JobTerms.of(next);
    var mark = PauseStore.change(current, next);
    if (mark.isPresent() || (TermsStore.areCopied(after) && !after.equals(JobTerms.of(current)))) {
      return replaceTogether(current, next, mark);
    }
    if (!TermsStore.areCopied(after)) {
      return replaceAlone(current, next, unchanged(current));
    }
    var written = replaceAlone(current, next, unchanged(current).and(copied(next)));
    return written instanceof Written.Conflict<Job>(var stored) && isAsRead(stored, current)
        ? replaceTogether(current, next, Optional.empty())
        : written;
  }

  private Written<Job> replaceAlone(Job current, Job next, Condition condition) {
    return table.put(
        JobItems.toItem(next.withRevision(current.revision() + 1)),
        condition,
        item -> Optional.of(JobItems.fromItem(item)));
  }

  private Written<Job> replaceTogether(Job current, Job next, Optional<ItemWrite> mark) {
    var terms = JobTerms.of(next);
    var copies =
        TermsStore.areCopied(terms)
            ? TermsStore.toItems(terms)
            : List.<Map<String, AttributeValue>>of();
    return table.writeTogether(
        ItemPut.on(unchanged(current), JobItems.toItem(next.withRevision(current.revision() + 1))),
        Stream.concat(copies.stream().map(ItemPut::of), mark.stream()).toList(),
        JobItems::fromItem);
  }

  /** {@code revision = <read> AND incarnation = <read>}: an id that is used again cannot match. */
  private static Condition asRead(Job read) {
    return is(Attribute.REVISION, read.revision()).and(isOf(read.key()));
  }

  /**
   * {@code … AND dueAt = <read>}, or {@code … AND attribute_not_exists(dueAt)}: a wake in between
   * is not overwritten.
   */
  private static Condition unchanged(Job read) {
    return asRead(read)
        .and(
            read.reconciliation()
                .dueAt()
                .map(due -> is(Attribute.DUE_AT, due))
                .orElseGet(() -> absent(Attribute.DUE_AT)));
  }

  /** {@code copies = <shards>}: the copies of the job's terms are there, and not behind it. */
  private static Condition copied(Job next) {
    return is(Attribute.COPIES, next.shards());
  }

  /** {@code incarnation = <job's>}: the item belongs to this life of the job's id. */
  private static Condition isOf(JobKey job) {
    return is(Attribute.INCARNATION, job.incarnation());
  }

  /** True if the job is as read, so that nothing but its copies can have failed a condition. */
  private static boolean isAsRead(Job stored, Job read) {
    return stored.key().equals(read.key())
        && stored.revision() == read.revision()
        && due(stored).equals(due(read));
  }

  private static Optional<Long> due(Job job) {
    return job.reconciliation().dueAt().map(Instant::toEpochMilli);
  }

  /**
   * Makes a job due after a delay, unless it is gone or due by then anyway. A job that is due
   * already is written again, so that the stream reports it and a run of the reconciler is invoked
   * for it.
   */
  public void wake(JobKey job, Duration delay) {
    var now = time.instant();
    if (!setDue(job, now.plus(delay), asleep(job, now, now.plus(delay)))) {
      setDue(job, now, overdue(job, now));
    }
  }

  /**
   * {@code incarnation = <job's> AND (attribute_not_exists(dueAt) OR dueAt > <at> OR (dueAt > <now>
   * AND (emptyPasses > 0 OR attribute_exists(secondLook))))}: not due, or due later than the wake
   * wants it. A job that is due soon counts as asleep if that run is only a second look.
   */
  private static Condition asleep(JobKey job, Instant now, Instant at) {
    var onlyASecondLook = more(Attribute.EMPTY_PASSES, 0).or(exists(Attribute.SECOND_LOOK));
    return isOf(job)
        .and(
            absent(Attribute.DUE_AT)
                .or(more(Attribute.DUE_AT, at))
                .or(more(Attribute.DUE_AT, now).and(onlyASecondLook)));
  }

  /**
   * {@code incarnation = <job's> AND dueAt <= <now>}: perhaps no run was invoked for it. Only the
   * next sweep finds a job that became due later than soon.
   */
  private static Condition overdue(JobKey job, Instant now) {
    return isOf(job).and(atMost(Attribute.DUE_AT, now));
  }

  private boolean setDue(JobKey job, Instant at, Condition condition) {
    return table.update(
        JobItems.key(job.jobId()),
        new Update()
            .set(Attribute.DUE_SHARD, Keys.dueShard(Keys.job(job.jobId())))
            .set(Attribute.DUE_AT, at)
            .set(Attribute.EMPTY_PASSES, 0)
            .remove(Attribute.SECOND_LOOK)
            .remove(Attribute.RESTED),
        condition);
  }

  /** Returns the document of a job; empty if it is gone or belongs to another incarnation. */
  public Optional<String> document(JobKey job) {
    return table
        .get(documentKey(job.jobId()))
        .map(Item::belonging)
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(item -> item.text(Attribute.DOCUMENT));
  }

  /**
   * Lets the document, the tags and the samples expire together with their finished job, and ends
   * its wait.
   */
  public void expireDocument(JobKey job, Instant expiry) {
    var waits = new WaitStore(table);
    waits.find(job).map(Wait::job).ifPresent(waits::end);
    new SampleStore(table).expire(job, expiry);
    expire(documentKey(job.jobId()), job, expiry);
    expire(Keys.pair(Keys.job(job.jobId()), Keys.TAGS), job, expiry);
  }

  /** Does nothing if there is no such item, or if it belongs to a later job of the same id. */
  private void expire(Map<String, AttributeValue> key, JobKey job, Instant expiry) {
    table.update(key, new Update().set(Attribute.EXPIRES_AT, expiry.getEpochSecond()), isOf(job));
  }

  /**
   * Removes the job with its document, its tags, its history, its wait, its samples, its count, the
   * mark of its pause and the copies of its terms, if it is as read. Another run of the same
   * deletion may have removed it, and its id may be in use again.
   */
  public void remove(Job job) {
    table.delete(documentKey(job.jobId()), isOf(job.key()));
    new TagStore(table).remove(TagOwner.of(job));
    new WaitStore(table).end(job.key());
    new SampleStore(table).remove(job.key());
    new JobHistoryStore(table).remove(job.key());
    new PauseStore(table).remove(job.key());
    if (job.shards() > 1) {
      new CountStore(table).remove(job.key());
      terms.remove(job);
    }
    table.delete(JobItems.key(job.jobId()), asRead(job));
  }

  /** Returns the jobs that exist of the given ids, read consistently, in no order. */
  public List<Job> findAll(Collection<String> jobIds) {
    return table
        .readable(
            table.getAll(jobIds.stream().distinct().map(JobItems::key).toList()).stream(),
            JobItems::fromItem)
        .filter(this::isThere)
        .toList();
  }

  private static Map<String, AttributeValue> documentKey(String jobId) {
    return Keys.pair(Keys.job(jobId), Keys.DOCUMENT);
  }

  private boolean isThere(Job job) {
    return !job.isExpired(time.instant());
  }
}
