package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The executions of jobs by status. The index may lag behind the executions by moments. */
public final class JobIndex {
  /** The most parts that a job's index is split into. */
  public static final int MAX_SHARDS = 64;
  private static final String IN_STATUS = "jobShard = :shard AND begins_with(jobOrder, :status)";

  private static final List<ExecutionStatus> PENDING = List.of(ExecutionStatus.QUEUED,
      ExecutionStatus.IN_PROGRESS);

  private final Table table;

  public JobIndex(Table table) {
    this.table = table;
  }

  /** The part in which a thing's execution is listed. */
  public static int shardOf(String thingName, int shards) {
    return Math.floorMod(thingName.hashCode(), shards);
  }

  /** How many executions a job has in each status. */
  public JobProcessDetails count(Job job) {
    return tally(job).details();
  }

  /** How many executions a job has in one status. */
  public int count(Job job, ExecutionStatus status) {
    var count = new AtomicInteger();
    for (int shard = 0; shard < job.shards(); shard++) {
      var partition = Keys.jobShard(job.key(), shard);
      table.pages(b -> inStatus(b, partition, status).select(Select.COUNT),
          page -> count.addAndGet(page.count()));
    }
    return count.get();
  }

  /**
   * How many executions of a job have ended for good: those counted that were deleted one by one, and
   * those not that a retry followed.
   */
  public int countFinal(Job job) {
    var tally = tally(job);
    return tally.deleted() - tally.superseded() + tally.details().counts().entrySet().stream()
        .filter(entry -> entry.getKey().isTerminal())
        .mapToInt(Map.Entry::getValue).sum();
  }

  private record Tally(JobProcessDetails details, int deleted, int superseded) {}

  private Tally tally(Job job) {
    var counts = new HashMap<String, Integer>();
    var superseded = new AtomicInteger();
    for (int shard = 0; shard < job.shards(); shard++) {
      var partition = Keys.jobShard(job.key(), shard);
      table.pages(b -> inShard(b, partition).projectionExpression("jobOrder"),
          page -> page.items().forEach(item -> {
            counts.merge(status(item), 1, Integer::sum);
            if (Keys.isSuperseded(order(item))) {
              superseded.incrementAndGet();
            }
          }));
    }
    var byStatus = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    for (var status : ExecutionStatus.values()) {
      byStatus.put(status, counts.getOrDefault(status.name(), 0));
    }
    return new Tally(new JobProcessDetails(byStatus),
        counts.getOrDefault(Keys.DELETED_STATUS, 0), superseded.get());
  }

  /** Whether any execution is listed in the status; asks one key of each part. */
  public boolean hasAny(Job job, ExecutionStatus status) {
    for (int shard = 0; shard < job.shards(); shard++) {
      var partition = Keys.jobShard(job.key(), shard);
      if (table.query(b -> inStatus(b, partition, status).limit(1)).count() > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns some of the executions that are listed as queued or in progress, without those that the caller knows to
   * have ended: from the first part and status that lists any.
   *
   * @param limit how many are returned at most
   */
  public List<ExecutionKey> pending(Job job, Set<ExecutionKey> ended, int limit) {
    for (int shard = 0; shard < job.shards(); shard++) {
      var partition = Keys.jobShard(job.key(), shard);
      for (var status : PENDING) {
        var listed = table.query(
            b -> inStatus(b, partition, status).limit(ended.size() + limit));
        var others = keys(listed.items()).stream().filter(key -> !ended.contains(key))
            .limit(limit).toList();
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
      table.pages(b -> inStatus(b, partition, status), page -> pages.accept(keys(page.items())));
    }
  }

  /** Hands over all keys of one incarnation of a job, those of traces among them, page by page. */
  public void each(JobKey job, int shards, Consumer<List<ExecutionKey>> pages) {
    for (int shard = 0; shard < shards; shard++) {
      var partition = Keys.jobShard(job, shard);
      table.pages(b -> inShard(b, partition), page -> pages.accept(keys(page.items())));
    }
  }

  /** One page of the executions that the index lists in a status, or in any. */
  public Page<ExecutionKey> list(Job job, Optional<ExecutionStatus> status, PageRequest page) {
    return new ExecutionPlaces(table, job, status).read(page);
  }

  private static QueryRequest.Builder inShard(QueryRequest.Builder query, String partition) {
    return query.indexName(TableLayout.BY_JOB.name())
        .keyConditionExpression("jobShard = :shard")
        .expressionAttributeValues(Map.of(":shard", Item.text(partition)));
  }

  private static QueryRequest.Builder inStatus(QueryRequest.Builder query, String partition,
      ExecutionStatus status) {
    return query.indexName(TableLayout.BY_JOB.name())
        .keyConditionExpression(IN_STATUS)
        .expressionAttributeValues(Map.of(":shard", Item.text(partition), ":status",
            Item.text(status + "#")));
  }

  /** The keys of executions; the first versions kept traces of deleted ones with their job. */
  private static List<ExecutionKey> keys(List<Map<String, AttributeValue>> items) {
    return items.stream().map(Item::new)
        .filter(item -> item.textAt(TableLayout.PARTITION_KEY).startsWith(TableLayout.THING_PREFIX))
        .map(item -> Keys.executionKey(item.textAt(TableLayout.PARTITION_KEY),
            item.textAt(TableLayout.SORT_KEY)))
        .toList();
  }

  private static String status(Map<String, AttributeValue> item) {
    var order = order(item);
    return order.substring(0, order.indexOf('#'));
  }

  private static String order(Map<String, AttributeValue> item) {
    return new Item(item).textAt(TableLayout.BY_JOB.sortKey());
  }
}
