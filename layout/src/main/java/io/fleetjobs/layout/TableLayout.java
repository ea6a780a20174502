package io.fleetjobs.layout;

import java.util.List;

/**
 * The keys and indexes of the table. The stack creates the table from these constants, and the
 * store reads and writes by them.
 */
public final class TableLayout {
  public static final String PARTITION_KEY = "pk";
  public static final String SORT_KEY = "sk";

  /** Epoch seconds after which DynamoDB's TTL may remove the item. Never used as a deadline. */
  public static final String EXPIRES_AT = "expiresAt";

  /**
   * The pending executions of a thing in queue order. A local index, so that reads can be strongly
   * consistent.
   */
  public static final Index PENDING = new Index("pending", PARTITION_KEY, "pendingOrder", false);

  /** The executions of a job by status, and all jobs by age. */
  public static final Index BY_JOB = new Index("byJob", "jobShard", "jobOrder", false);

  /** All items with a due instant, by that instant in epoch milliseconds. */
  public static final Index DUE = new Index("due", "dueShard", "dueAt", true);

  public static final List<Index> LOCAL_INDEXES = List.of(PENDING);
  public static final List<Index> GLOBAL_INDEXES = List.of(BY_JOB, DUE);

  /** The beginning of the partition key of every execution. */
  public static final String THING_PREFIX = "thing#";

  /** The beginning of the partition keys of a job and of all its items. */
  public static final String JOB_PREFIX = "job#";

  /** The sort key of a job's own item. */
  public static final String JOB_SORT_KEY = "job";

  /** The sort key of a job's wait, an item next to the job's own. */
  public static final String WAIT_SORT_KEY = "wait";

  /** The attribute that names the kind of an execution's last write, for the stream's filter. */
  public static final String CHANGE = "change";

  /**
   * The value of {@link #CHANGE} after a report of progress, which changes neither status nor
   * queue.
   */
  public static final String PROGRESS = "progress";

  private TableLayout() {}

  /** An index that projects keys only. */
  public record Index(String name, String partitionKey, String sortKey, boolean sortKeyIsNumber) {}
}
