package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobTally;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds and counts the executions of jobs by status. The index may lag behind the executions by
 * moments.
 */
public final class JobIndex {
  /** The most parts that a job's index is split into. */
  public static final int MAX_SHARDS = 64;

  /**
   * The number of entries in a part from which on DynamoDB counts them; fewer if a page ends
   * before. With fewer entries the function reads their keys: a query costs it as much processor
   * time as a thousand keys, and DynamoDB counts a part with eight queries.
   */
  private static final int MANY = 5_000;

  private static final List<ExecutionStatus> PENDING =
      List.of(ExecutionStatus.QUEUED, ExecutionStatus.IN_PROGRESS);

  private final Table table;
  private final ExecutionTally tally;

  public JobIndex(Table table) {
    this(table, MANY);
  }

  /**
   * @param many number of entries of a part from which on the table counts them
   */
  public JobIndex(Table table, int many) {
    this.table = table;
    this.tally = new ExecutionTally(table, many);
  }

  /**
   * Returns the part in which a thing's execution is listed. The hash of the name is mixed, since
   * its lowest bits depend on little more than the sum of the characters: of names with serial
   * numbers the fullest of 64 parts would have nearly twice its share, and the emptiest a fifth.
   */
  public static int shardOf(String thingName, int shards) {
    var hash = thingName.hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return Math.floorMod(hash ^ hash >>> 16, shards);
  }

  /** Returns how many executions a job has in each status. */
  public JobProcessDetails count(Job job) {
    return tally.attempts(job);
  }

  /**
   * Returns how many executions and how many things a job has in each status. Costs what a count of
   * the executions costs, and for a large job more processor time: the keys of all failed
   * executions are read, and all keys of a continuous job.
   */
  public JobTally tally(Job job) {
    return tally.both(job);
  }

  /** Returns how many executions a job has in one status. */
  public int count(Job job, ExecutionStatus status) {
    return PartReads.each(parts(job), part -> count(part, status.name())).stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  /**
   * Returns how many executions of a job have ended for good. Tombstones count. Executions that a
   * retry followed do not.
   */
  public int countFinal(Job job) {
    return tally.countFinal(job);
  }

  private int count(String part, String status) {
    var count = new AtomicInteger();
    table.pages(inStatus(part, status).counting(), page -> count.addAndGet(page.count()));
    return count.get();
  }

  private static List<String> parts(Job job) {
    return IntStream.range(0, job.shards())
        .mapToObj(shard -> Keys.jobShard(job.key(), shard))
        .toList();
  }

  /** True if any execution is listed in the status. Reads one key of each part. */
  public boolean hasAny(Job job, ExecutionStatus status) {
    for (int shard = 0; shard < job.shards(); shard++) {
      var partition = Keys.jobShard(job.key(), shard);
      if (table.query(inStatus(partition, status.name()).limit(1)).count() > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns some of the executions that are listed as queued or in progress, from the first part
   * and status that lists any. Leaves out executions that the caller knows to have ended.
   *
   * @param limit the most executions to return
   */
  public List<ExecutionKey> pending(Job job, Set<ExecutionKey> ended, int limit) {
    for (int shard = 0; shard < job.shards(); shard++) {
      var partition = Keys.jobShard(job.key(), shard);
      for (var status : PENDING) {
        var listed = table.query(inStatus(partition, status.name()).limit(ended.size() + limit));
        var others =
            keys(listed.items()).stream().filter(key -> !ended.contains(key)).limit(limit).toList();
        if (!others.isEmpty()) {
          return others;
        }
      }
    }
    return List.of();
  }

  /** Hands over all keys listed in a status, page by page. */
  public void each(Job job, ExecutionStatus status, Consumer<List<ExecutionKey>> pages) {
    for (int shard = 0; shard < job.shards(); shard++) {
      var partition = Keys.jobShard(job.key(), shard);
      table.pages(inStatus(partition, status.name()), page -> pages.accept(keys(page.items())));
    }
  }

  /**
   * Hands over the keys of all executions and tombstones of one incarnation of a job, page by page.
   */
  public void each(JobKey job, int shards, Consumer<List<ExecutionKey>> pages) {
    for (int shard = 0; shard < shards; shard++) {
      var partition = Keys.jobShard(job, shard);
      table.pages(inShard(partition), page -> pages.accept(keys(page.items())));
    }
  }

  /** Returns one page of the executions that the index lists in a status, or in any. */
  public Page<ExecutionKey> list(Job job, Optional<ExecutionStatus> status, PageRequest page) {
    return new ExecutionPager(table, job, status).read(page);
  }

  private static Query inShard(String partition) {
    return Query.of(TableLayout.BY_JOB, is(Attribute.JOB_SHARD, partition));
  }

  private static Query inStatus(String partition, String status) {
    return Query.of(
        TableLayout.BY_JOB,
        is(Attribute.JOB_SHARD, partition).and(beginsWith(Attribute.JOB_ORDER, status + "#")));
  }

  /**
   * Returns the keys of executions. The first versions kept tombstones with their job: those have
   * none.
   */
  private static List<ExecutionKey> keys(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(item ->
            new Item(item).text(Attribute.PARTITION_KEY).startsWith(TableLayout.THING_PREFIX))
        .map(Keys::executionKey)
        .toList();
  }
}
