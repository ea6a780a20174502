package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.model.JobKey;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Stores the resolved targets of jobs: sorted lists of distinct thing names, in chunks. */
public final class TargetStore {
  /**
   * The number of names in a chunk. With 128 characters each they stay well below the 400 KB of an
   * item.
   */
  public static final int CHUNK = 1_000;

  private final Table table;

  public TargetStore(Table table) {
    this.table = table;
  }

  /** Returns the name of a list. It says which incarnation of the job the list belongs to. */
  public static String listOf(JobKey job, String id) {
    return job.incarnation().toEpochMilli() + "-" + id;
  }

  /** Returns the name of the list of things of an operator's retry. */
  public static String listOfRetry(JobKey job, String retryId) {
    return listOf(job, "retry-" + retryId);
  }

  /**
   * Stores a chunk.
   *
   * @param chunk counts from 0
   */
  public void put(String jobId, String resolution, int chunk, List<String> thingNames) {
    table.put(
        Item.belongingAt(Keys.pair(Keys.job(jobId), Keys.targets(resolution, chunk)))
            .put(Attribute.NAMES, thingNames)
            .values());
  }

  /** Returns the names in a chunk; none if there is no such chunk. */
  public List<String> chunk(String jobId, String resolution, int chunk) {
    return table
        .get(Keys.pair(Keys.job(jobId), Keys.targets(resolution, chunk)))
        .map(item -> Item.belonging(item).texts(Attribute.NAMES))
        .orElse(List.of());
  }

  /** Returns the number of the first chunk that exists; empty if none does. */
  public OptionalInt firstChunk(String jobId, String resolution) {
    return table.query(keys(jobId, Keys.targets(resolution)).limit(1)).items().stream()
        .mapToInt(item -> Keys.chunk(new Item(item).text(Attribute.SORT_KEY)))
        .findFirst();
  }

  public void deleteChunk(String jobId, String resolution, int chunk) {
    deleteItem(jobId, Keys.targets(resolution, chunk));
  }

  /** Deletes all chunks of one list. */
  public void delete(String jobId, String resolution) {
    eachKey(jobId, Keys.targets(resolution), sort -> deleteItem(jobId, sort));
  }

  /**
   * Deletes all lists of a job, and the tombstones that the first versions kept with it. Keeps the
   * lists of a later job of the same id, which may exist already if the deletion is slow.
   */
  public void deleteAll(JobKey job) {
    eachKey(job.jobId(), Keys.TARGETS + listOf(job, ""), sort -> deleteItem(job.jobId(), sort));
    eachKey(job.jobId(), Keys.DELETED, sort -> deleteTombstone(job, sort));
  }

  private void deleteTombstone(JobKey job, String sort) {
    table.delete(
        Keys.pair(Keys.job(job.jobId()), sort),
        beginsWith(Attribute.JOB_SHARD, Keys.jobIncarnation(job)));
  }

  /** Lets all lists of a job expire together with it. A list that was deleted stays deleted. */
  public void expire(JobKey job, Instant expiry) {
    eachKey(
        job.jobId(), Keys.TARGETS + listOf(job, ""), sort -> expireItem(job.jobId(), sort, expiry));
  }

  private void expireItem(String jobId, String sort, Instant expiry) {
    table.update(
        Keys.pair(Keys.job(jobId), sort),
        new Update().set(Attribute.EXPIRES_AT, expiry.getEpochSecond()),
        Condition.anItem());
  }

  private void deleteItem(String jobId, String sort) {
    table.delete(Keys.pair(Keys.job(jobId), sort));
  }

  private void eachKey(String jobId, String prefix, Consumer<String> each) {
    table.pages(
        keys(jobId, prefix),
        page -> page.items().forEach(item -> each.accept(new Item(item).text(Attribute.SORT_KEY))));
  }

  private static Query keys(String jobId, String prefix) {
    return Query.of(
            is(Attribute.PARTITION_KEY, Keys.job(jobId))
                .and(beginsWith(Attribute.SORT_KEY, prefix)))
        .only(Attribute.SORT_KEY)
        .consistent();
  }
}
