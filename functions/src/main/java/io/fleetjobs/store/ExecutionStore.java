package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.ThingQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The executions of things. Every read treats an expired item as absent. */
public final class ExecutionStore {
  /** {@code revision = <read> AND queuedAt = <read>}: a reused execution number cannot match. */
  static final String UNCHANGED = "revision = :revision AND queuedAt = :queuedAt";

  /** {@code … AND dueAt = <read>}: the instant of the look is moved without another revision. */
  private static final String UNCHANGED_AND_DUE = UNCHANGED + " AND dueAt = :dueAt";

  /**
   * Nothing, or what an earlier incarnation of the job left: {@code jobShard <
   * job#<id>#<incarnation>#}.
   */
  static final String FREE = "attribute_not_exists(pk) OR jobShard < :job";

  /** What {@link #deleteLeavingTrace} leaves has no revision. */
  private static final String TRACE_OF_JOB =
      "attribute_not_exists(revision) AND begins_with(jobShard, :job)";

  /** {@code attribute_not_exists(pk) OR begins_with(jobShard, job#<id>#<incarnation>#)} */
  private static final String ABSENT_OR_OF_JOB =
      "attribute_not_exists(pk) OR begins_with(jobShard, :job)";

  private final Table table;
  private final InstantSource time;
  private final RetryWrite retries;
  private final PendingIndex pending;

  public ExecutionStore(Table table, InstantSource time) {
    this.table = table;
    this.retries = new RetryWrite(table);
    this.pending = new PendingIndex(table);
    this.time = time;
  }

  /** The newest execution of a job on a thing. */
  public Optional<JobExecution> newest(String thingName, String jobId) {
    var last =
        table.query(b -> executions(b, thingName, jobId).limit(1)).items().stream().findFirst();
    var newest = last.flatMap(ExecutionItems::find).filter(this::isThere);
    return last.isPresent() && newest.isEmpty() ? newestBehindAbsent(thingName, jobId) : newest;
  }

  /**
   * Behind traces, and behind what has expired of an earlier job of the id that had higher numbers.
   */
  private Optional<JobExecution> newestBehindAbsent(String thingName, String jobId) {
    return table
        .items(b -> executions(b, thingName, jobId))
        .flatMap(item -> ExecutionItems.find(item).stream())
        .filter(this::isThere)
        .findFirst();
  }

  /**
   * The highest number that a job has used on a thing.
   *
   * @param execution empty when it was deleted
   * @param expiresAt when the execution, or its trace, may be collected; empty while it is pending
   */
  public record Last(
      ExecutionKey key, Optional<JobExecution> execution, Optional<Instant> expiresAt) {}

  /** The last that a thing had of one incarnation of a job; empty when it never had any. */
  public Optional<Last> last(String thingName, JobKey job) {
    return table.query(b -> executions(b, thingName, job.jobId()).limit(1)).items().stream()
        .filter(item ->
            new Item(item)
                .textAt(TableLayout.BY_JOB.partitionKey())
                .startsWith(Keys.jobIncarnation(job)))
        .findFirst()
        .map(
            item -> new Last(key(item), ExecutionItems.find(item), ExecutionItems.expiresAt(item)));
  }

  private static ExecutionKey key(Map<String, AttributeValue> values) {
    var item = new Item(values);
    return Keys.executionKey(
        item.textAt(TableLayout.PARTITION_KEY), item.textAt(TableLayout.SORT_KEY));
  }

  public Optional<JobExecution> find(ExecutionKey key) {
    return table.get(Keys.of(key)).flatMap(ExecutionItems::find).filter(this::isThere);
  }

  /** The executions that exist of the given keys, in the keys' order. */
  public List<JobExecution> findAll(Collection<ExecutionKey> keys) {
    var found = new HashMap<ExecutionKey, JobExecution>();
    table
        .readable(table.getAll(keys.stream().map(Keys::of).toList()).stream(), ExecutionItems::find)
        .flatMap(Optional::stream)
        .filter(this::isThere)
        .forEach(execution -> found.put(execution.key(), execution));
    return keys.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** The first pending executions of a queue in its order, read consistently. */
  public List<JobExecution> pending(ThingQueue queue, int limit) {
    return pending.first(queue, limit);
  }

  /** What jobs with maintenance windows have in a queue, oldest first, read consistently. */
  public List<JobExecution> pendingInWindows(ThingQueue queue) {
    return pending.windowed(queue);
  }

  /**
   * Stores a new execution unless its number is taken, be it by one that was deleted since.
   *
   * <p>What an earlier incarnation of the job left behind does not count as taken.
   */
  public Written<JobExecution> create(JobExecution execution) {
    var item = pending.placed(execution);
    return table.put(
        b ->
            b.item(item)
                .conditionExpression(FREE)
                .expressionAttributeValues(
                    Map.of(":job", Item.text(Keys.jobIncarnation(execution.job())))),
        ExecutionItems::find);
  }

  /** Replaces what was read, if nobody else wrote since. */
  public Written<JobExecution> replace(JobExecution current, JobExecution next) {
    var progress = next.status() == current.status();
    var change = progress ? TableLayout.PROGRESS : next.status().name();
    return table.put(
        b ->
            b.item(ExecutionItems.toItem(next, change))
                .conditionExpression(UNCHANGED)
                .expressionAttributeValues(asRead(current)),
        ExecutionItems::find);
  }

  /** Replaces what was read and adds the retry that follows it, if nobody else wrote since. */
  public Written<JobExecution> replace(
      JobExecution current, JobExecution next, JobExecution retry) {
    return switch (retries.write(next, retry, UNCHANGED, asRead(current))) {
      case RetryWrite.Outcome.Done(var written) -> written;
      case RetryWrite.Outcome.Busy _ ->
          find(current.key())
              .<Written<JobExecution>>map(Written.Conflict::new)
              .orElseGet(Written.Gone::new);
    };
  }

  /**
   * Moves the instant at which the sweep looks at an execution, if nobody wrote since: a report may
   * have brought the deadline nearer and left the instant alone.
   */
  public void rearm(JobExecution current, JobExecution next) {
    var asRead = new HashMap<>(asRead(current));
    asRead.put(":dueAt", Item.number(current.timers().dueAt().orElseThrow().toEpochMilli()));
    set(
        current.key(),
        TableLayout.DUE.sortKey(),
        Item.number(next.timers().dueAt().orElseThrow().toEpochMilli()),
        TableLayout.PROGRESS,
        UNCHANGED_AND_DUE,
        asRead);
  }

  /**
   * Keeps the last that a thing had of a job until later, be it a trace, unless somebody wrote
   * since.
   */
  public void keep(Last last, JobKey job, Instant expiry) {
    var at = Item.number(expiry.getEpochSecond());
    last.execution()
        .ifPresentOrElse(
            read ->
                set(
                    last.key(),
                    TableLayout.EXPIRES_AT,
                    at,
                    TableLayout.PROGRESS,
                    UNCHANGED,
                    asRead(read)),
            () ->
                set(
                    last.key(),
                    TableLayout.EXPIRES_AT,
                    at,
                    Keys.DELETED_STATUS,
                    TRACE_OF_JOB,
                    Map.of(":job", Item.text(Keys.jobIncarnation(job)))));
  }

  /**
   * Sets what no revision stands for; who loses leaves it to the next look at the same execution.
   */
  private void set(
      ExecutionKey key,
      String attribute,
      AttributeValue value,
      String change,
      String condition,
      Map<String, AttributeValue> asRead) {
    var values = new HashMap<>(asRead);
    values.put(":value", value);
    values.put(":change", Item.text(change));
    try {
      table
          .client()
          .updateItem(b ->
              b.tableName(table.name())
                  .key(Keys.of(key))
                  .updateExpression("SET %s = :value, #change = :change".formatted(attribute))
                  .conditionExpression(condition)
                  .expressionAttributeNames(Map.of("#change", TableLayout.CHANGE))
                  .expressionAttributeValues(values));
    } catch (ConditionalCheckFailedException _) {
      // It is as due, or as close to its expiry, as before.
    }
  }

  /**
   * Deletes one execution but for a trace, which keeps its number taken and counts as final.
   *
   * @param at when it is deleted
   * @param expiry from when the trace may be collected
   * @return whether it was still as read
   */
  public boolean deleteLeavingTrace(JobExecution current, Instant at, Instant expiry) {
    return table.put(
            b ->
                b.item(ExecutionItems.trace(current, at, expiry))
                    .conditionExpression(UNCHANGED)
                    .expressionAttributeValues(asRead(current)),
            ExecutionItems::find)
        instanceof Written.Applied;
  }

  /** Deletes one execution of a job that is being deleted, or its trace, whatever its status. */
  public void purge(ExecutionKey key, JobKey job) {
    try {
      table
          .client()
          .deleteItem(b ->
              b.tableName(table.name())
                  .key(Keys.of(key))
                  .conditionExpression(ABSENT_OR_OF_JOB)
                  .expressionAttributeValues(Map.of(":job", Item.text(Keys.jobIncarnation(job)))));
    } catch (ConditionalCheckFailedException _) {
      // The number belongs to a later job of the same id.
    }
  }

  /**
   * Deletes every execution of a job that is being deleted on one thing; the index is not asked.
   */
  public void purge(String thingName, JobKey job) {
    table.pages(
        b -> executions(b, thingName, job.jobId()).projectionExpression("pk, sk"),
        page -> page.items().forEach(item -> purge(key(item), job)));
  }

  /** Newest first; of all jobs when the id is empty. */
  static QueryRequest.Builder executions(
      QueryRequest.Builder query, String thingName, String jobId) {
    var prefix = jobId.isEmpty() ? TableLayout.JOB_PREFIX : Keys.executionsOf(jobId);
    return query
        .keyConditionExpression("pk = :thing AND begins_with(sk, :prefix)")
        .expressionAttributeValues(
            Map.of(":thing", Item.text(Keys.thing(thingName)), ":prefix", Item.text(prefix)))
        .scanIndexForward(false)
        .consistentRead(true);
  }

  /** What {@link #UNCHANGED} compares with. */
  static Map<String, AttributeValue> asRead(JobExecution read) {
    return Map.of(
        ":revision",
        Item.number(read.writes().revision()),
        ":queuedAt",
        Item.number(read.queuedAt().toEpochMilli()));
  }

  boolean isThere(JobExecution execution) {
    return !execution.isExpired(now());
  }

  private Instant now() {
    return time.instant();
  }
}
