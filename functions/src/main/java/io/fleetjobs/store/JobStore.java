package io.fleetjobs.store;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The jobs and their documents. Every read treats an expired item as absent. */
public final class JobStore {
  /** {@code revision = <read> AND incarnation = <read>}: an id that is used again cannot match. */
  private static final String AS_READ = "revision = :revision AND incarnation = :incarnation";

  /** {@code … AND dueAt = <read>}: a wake in between is not overwritten. */
  private static final String UNCHANGED = AS_READ + " AND dueAt = :dueAt";

  private static final String UNCHANGED_AND_NOT_DUE = AS_READ + " AND attribute_not_exists(dueAt)";

  /**
   * {@code … AND copies = <shards>}: the copies of the job's terms are there, and not behind it.
   */
  private static final String COPIED = " AND copies = :copies";

  private static final String ABSENT_OR_EXPIRED = "attribute_not_exists(pk) OR expiresAt <= :now";

  /** What belongs to this life of the job's id. */
  private static final String IS_ITS = "incarnation = :incarnation";

  /**
   * Not due, or later than the wake would have it; or soon, but for a second look, which must not
   * be the only one at what the wake is about.
   */
  private static final String ASLEEP =
      "incarnation = :incarnation AND (attribute_not_exists(dueAt) OR dueAt > :at OR (dueAt > :now"
          + " AND (emptyPasses > :none OR attribute_exists(secondLook))))";

  /**
   * Nobody may have come for it: what falls due later than soon is found by the next sweep only.
   */
  private static final String OVERDUE = "incarnation = :incarnation AND dueAt <= :now";

  private final Table table;
  private final TermsStore terms;
  private final InstantSource time;

  public JobStore(Table table, InstantSource time) {
    this.table = table;
    this.terms = new TermsStore(table, time);
    this.time = time;
  }

  public Optional<Job> find(String jobId) {
    return table.get(JobItems.key(jobId)).map(JobItems::fromItem).filter(this::isThere);
  }

  /**
   * Returns the terms of a job; empty when it is gone.
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
    var now = Map.of(":now", Item.number(time.instant().getEpochSecond()));
    var documentItem =
        Item.belongingAt(documentKey(job.jobId()))
            .put(Attribute.INCARNATION, job.createdAt())
            .put(Attribute.DOCUMENT, document);
    return table.putTogether(
        p ->
            p.item(JobItems.toItem(job))
                .conditionExpression(ABSENT_OR_EXPIRED)
                .expressionAttributeValues(now),
        Stream.concat(
                Stream.of(documentItem.values()), TagItems.toItem(TagOwner.of(job), tags).stream())
            .toList(),
        JobItems::fromItem);
  }

  /**
   * Replaces what was read, if nobody else wrote or woke it since; counts the revision on. Together
   * with the job it writes the copies of its terms, if the terms change or the copies may be
   * behind.
   */
  public Written<Job> replace(Job current, Job next) {
    var after = JobTerms.of(next);
    if (!TermsStore.areCopied(after)) {
      return replaceAlone(current, next, "");
    }
    if (!after.equals(JobTerms.of(current))) {
      return replaceWithCopies(current, next);
    }
    var written = replaceAlone(current, next, COPIED);
    return written instanceof Written.Conflict<Job>(var stored) && isAsRead(stored, current)
        ? replaceWithCopies(current, next)
        : written;
  }

  private Written<Job> replaceAlone(Job current, Job next, String copied) {
    var values = asReadAndDue(current);
    if (!copied.isEmpty()) {
      values.put(":copies", Item.number(next.shards()));
    }
    return table.put(
        b ->
            b.item(JobItems.toItem(next.withRevision(current.revision() + 1)))
                .conditionExpression(condition(current) + copied)
                .expressionAttributeValues(values),
        item -> Optional.of(JobItems.fromItem(item)));
  }

  private Written<Job> replaceWithCopies(Job current, Job next) {
    return table.putTogether(
        p ->
            p.item(JobItems.toItem(next.withRevision(current.revision() + 1)))
                .conditionExpression(condition(current))
                .expressionAttributeValues(asReadAndDue(current)),
        TermsStore.toItems(JobTerms.of(next)),
        JobItems::fromItem);
  }

  private static String condition(Job current) {
    return current.reconciliation().dueAt().isPresent() ? UNCHANGED : UNCHANGED_AND_NOT_DUE;
  }

  /**
   * Makes a job due after a delay, unless it is gone or about to be due by then; one that is due
   * already is made due anew, not later. Whoever makes a job due within seconds is heard through
   * the stream, and so is this.
   */
  public void wake(JobKey job, Duration delay) {
    var now = time.instant();
    if (!setDue(job, ASLEEP, now.plus(delay), now)) {
      setDue(job, OVERDUE, now, now);
    }
  }

  private boolean setDue(JobKey job, String condition, Instant at, Instant now) {
    try {
      table
          .client()
          .updateItem(b ->
              b.tableName(table.name())
                  .key(JobItems.key(job.jobId()))
                  .updateExpression(
                      "SET dueShard = :shard, dueAt = :at, emptyPasses = :none"
                          + " REMOVE secondLook, rested")
                  .conditionExpression(condition)
                  .expressionAttributeValues(
                      Map.of(
                          ":incarnation", Item.number(job.incarnation().toEpochMilli()),
                          ":now", Item.number(now.toEpochMilli()),
                          ":at", Item.number(at.toEpochMilli()),
                          ":none", Item.number(0),
                          ":shard", Item.text(Keys.dueShard(Keys.job(job.jobId()))))));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /** The document of a job; empty when it is gone or belongs to another incarnation. */
  public Optional<String> document(JobKey job) {
    return table
        .get(documentKey(job.jobId()))
        .map(Item::belonging)
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(item -> item.text(Attribute.DOCUMENT));
  }

  /**
   * Has the document and the tags collected together with their finished job, and ends its wait.
   */
  public void expireDocument(JobKey job, Instant expiry) {
    var waits = new WaitStore(table);
    waits.find(job).map(Wait::job).ifPresent(waits::end);
    expire(documentKey(job.jobId()), job, expiry);
    expire(Keys.pair(Keys.job(job.jobId()), Keys.TAGS), job, expiry);
  }

  private void expire(Map<String, AttributeValue> key, JobKey job, Instant expiry) {
    try {
      table
          .client()
          .updateItem(b ->
              b.tableName(table.name())
                  .key(key)
                  .updateExpression("SET expiresAt = :at")
                  .conditionExpression(IS_ITS)
                  .expressionAttributeValues(
                      Map.of(
                          ":at",
                          Item.number(expiry.getEpochSecond()),
                          ":incarnation",
                          Item.number(job.incarnation().toEpochMilli()))));
    } catch (ConditionalCheckFailedException _) {
      // It has none, or those there are belong to a later job of the same id.
    }
  }

  /**
   * Removes the job with its document, its tags, its count and the copies of its terms, if it is as
   * read.
   */
  public void remove(Job job) {
    table.delete(b ->
        b.key(documentKey(job.jobId()))
            .conditionExpression(IS_ITS)
            .expressionAttributeValues(
                Map.of(":incarnation", Item.number(job.createdAt().toEpochMilli()))));
    new TagStore(table).remove(TagOwner.of(job));
    new WaitStore(table).end(job.key());
    if (job.shards() > 1) {
      new CountStore(table).remove(job.key());
      terms.remove(job);
    }
    try {
      table
          .client()
          .deleteItem(b ->
              b.tableName(table.name())
                  .key(JobItems.key(job.jobId()))
                  .conditionExpression(AS_READ)
                  .expressionAttributeValues(asRead(job)));
    } catch (ConditionalCheckFailedException _) {
      // Another run of the same deletion has removed it; the id may already be in use again.
    }
  }

  /** The jobs that exist of the given ids, in no order. */
  List<Job> findAll(Collection<String> jobIds) {
    return table
        .readable(
            table.getAll(jobIds.stream().distinct().map(JobItems::key).toList()).stream(),
            JobItems::fromItem)
        .filter(this::isThere)
        .toList();
  }

  private static Map<String, AttributeValue> asRead(Job job) {
    return Map.of(
        ":revision",
        Item.number(job.revision()),
        ":incarnation",
        Item.number(job.createdAt().toEpochMilli()));
  }

  private static Map<String, AttributeValue> asReadAndDue(Job job) {
    var values = new HashMap<>(asRead(job));
    due(job).ifPresent(due -> values.put(":dueAt", Item.number(due)));
    return values;
  }

  private static Optional<Long> due(Job job) {
    return job.reconciliation().dueAt().map(Instant::toEpochMilli);
  }

  /** True if the job is as read, so that nothing but its copies can have failed a condition. */
  private static boolean isAsRead(Job stored, Job read) {
    return stored.key().equals(read.key())
        && stored.revision() == read.revision()
        && due(stored).equals(due(read));
  }

  private static Map<String, AttributeValue> documentKey(String jobId) {
    return Keys.pair(Keys.job(jobId), Keys.DOCUMENT);
  }

  private boolean isThere(Job job) {
    return !job.isExpired(time.instant());
  }
}
