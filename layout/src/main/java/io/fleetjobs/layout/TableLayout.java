package io.fleetjobs.layout;

import java.util.List;

/**
 * The one table: its keys and indexes. The stack builds the table from these constants and the
 * store reads and writes by them, so that neither can differ from the other.
 */
public final class TableLayout {
  public static final String PARTITION_KEY = "pk";
  public static final String SORT_KEY = "sk";

  /** Epoch seconds after which DynamoDB may collect the item as garbage; never a deadline. */
  public static final String EXPIRES_AT = "expiresAt";

  /** Pending executions of one thing in queue order; local, so that it can be read consistently. */
  public static final Index PENDING = new Index("pending", PARTITION_KEY, "pendingOrder", false);

  /** Executions of one job by status, and all jobs by age. */
  public static final Index BY_JOB = new Index("byJob", "jobShard", "jobOrder", false);

  /** Whatever has a next instant, by that instant in epoch milliseconds. */
  public static final Index DUE = new Index("due", "dueShard", "dueAt", true);

  public static final List<Index> LOCAL_INDEXES = List.of(PENDING);
  public static final List<Index> GLOBAL_INDEXES = List.of(BY_JOB, DUE);

  /** What the partition key of every execution starts with. */
  public static final String THING_PREFIX = "thing#";

  /** What the partition key of a job and all that belongs to it starts with. */
  public static final String JOB_PREFIX = "job#";

  /** The sort key of a job's own item. */
  public static final String JOB_SORT_KEY = "job";

  /** The sort key of a job's wait, which stands beside it. */
  public static final String WAIT_SORT_KEY = "wait";

  /** The attribute that says what the last write of an execution was, for the stream's filter. */
  public static final String CHANGE = "change";

  /** The value of {@link #CHANGE} after a write that moved neither status nor queue: progress. */
  public static final String PROGRESS = "progress";

  private TableLayout() {}

  /** An index that projects keys only. */
  public record Index(String name, String partitionKey, String sortKey, boolean sortKeyIsNumber) {}
}
