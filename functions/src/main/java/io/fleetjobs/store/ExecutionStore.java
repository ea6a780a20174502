package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.absent;
import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.less;
import static io.fleetjobs.store.Condition.noItem;

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
import java.util.Objects;
import java.util.Optional;

/** The executions of things. Every read treats an expired item as absent. */
public final class ExecutionStore {
  private final Table table;
  private final InstantSource time;
  private final PendingIndex pending;

  public ExecutionStore(Table table, InstantSource time) {
    this.table = table;
    this.pending = new PendingIndex(table);
    this.time = time;
  }

  /** Returns the newest execution of a job on a thing; empty if there is none. */
  public Optional<JobExecution> newest(String thingName, String jobId) {
    var last = table.query(newestFirst(thingName, jobId).limit(1)).items().stream().findFirst();
    var newest = last.flatMap(ExecutionItems::find).filter(this::isThere);
    return last.isPresent() && newest.isEmpty() ? newestBehindAbsent(thingName, jobId) : newest;
  }

  /**
   * Looks behind tombstones, and behind expired executions of an earlier job of the id, which may
   * have had higher numbers.
   */
  private Optional<JobExecution> newestBehindAbsent(String thingName, String jobId) {
    return table
        .items(newestFirst(thingName, jobId))
        .flatMap(item -> ExecutionItems.find(item).stream())
        .filter(this::isThere)
        .findFirst();
  }

  /**
   * The execution with the highest number that a job has used on a thing, or its tombstone.
   *
   * @param execution empty if it was deleted
   * @param expiresAt when the execution, or its tombstone, may be collected; empty while it is
   *     pending
   */
  public record Last(
      ExecutionKey key, Optional<JobExecution> execution, Optional<Instant> expiresAt) {}

  /**
   * Returns the last execution that a thing had of one incarnation of a job; empty if it never had
   * any.
   */
  public Optional<Last> last(String thingName, JobKey job) {
    return table.query(newestFirst(thingName, job.jobId()).limit(1)).items().stream()
        .filter(
            item -> new Item(item).text(Attribute.JOB_SHARD).startsWith(Keys.jobIncarnation(job)))
        .findFirst()
        .map(item ->
            new Last(
                Keys.executionKey(item),
                ExecutionItems.find(item),
                ExecutionItems.expiresAt(item)));
  }

  /** Returns the execution of a key; empty if there is none. */
  public Optional<JobExecution> find(ExecutionKey key) {
    return table.get(Keys.of(key)).flatMap(ExecutionItems::find).filter(this::isThere);
  }

  /** Returns the executions that exist of the given keys, in the keys' order. */
  public List<JobExecution> findAll(Collection<ExecutionKey> keys) {
    var found = new HashMap<ExecutionKey, JobExecution>();
    table
        .readable(table.getAll(keys.stream().map(Keys::of).toList()).stream(), ExecutionItems::find)
        .flatMap(Optional::stream)
        .filter(this::isThere)
        .forEach(execution -> found.put(execution.key(), execution));
    return keys.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** Returns all pending executions of a queue in its order, read consistently. */
  public List<JobExecution> pending(ThingQueue queue) {
    return pending.all(queue);
  }

  /** Returns the first pending executions of a queue in its order, read consistently. */
  public List<JobExecution> pending(ThingQueue queue, int limit) {
    return pending.first(queue, limit);
  }

  /**
   * Returns the queued executions of jobs with maintenance windows in a queue, oldest first, read
   * consistently.
   */
  public List<JobExecution> pendingInWindows(ThingQueue queue) {
    return pending.windowed(queue);
  }

  /**
   * Stores a new execution unless its number is taken, also if the execution of that number was
   * deleted. An execution of an earlier incarnation of the job does not count.
   */
  public Written<JobExecution> create(JobExecution execution) {
    return table.put(pending.placed(execution), isFree(execution), ExecutionItems::find);
  }

  /** Replaces the execution that was read, unless another writer changed it since. */
  public Written<JobExecution> replace(JobExecution current, JobExecution next) {
    var progress = next.status() == current.status();
    var change = progress ? TableLayout.PROGRESS : next.status().name();
    return table.put(
        ExecutionItems.toItem(next, change), isUnchanged(current), ExecutionItems::find);
  }

  /**
   * Replaces the execution that was read and adds the retry that follows it, both or neither,
   * unless another writer changed the execution since.
   *
   * @throws IllegalStateException if the number of the retry is taken by the same job
   */
  public Written<JobExecution> replace(
      JobExecution current, JobExecution next, JobExecution retry) {
    var puts = List.of(ended(current, next), created(retry));
    return switch (table.transact(puts)) {
      case Transacted.Done _ -> new Written.Done<>();
      case Transacted.Busy _ -> conflict(find(current.key()));
      case Transacted.Lost(int position, var stored) when position == 0 ->
          conflict(stored.flatMap(ExecutionItems::find));
      case Transacted.Lost _ ->
          throw new IllegalStateException("the number of the retry is taken: " + retry.key());
    };
  }

  private static Written<JobExecution> conflict(Optional<JobExecution> stored) {
    return stored.<Written<JobExecution>>map(Written.Conflict::new).orElseGet(Written.Gone::new);
  }

  /** Returns the put of a new execution, whose number must be free. */
  static ItemPut created(JobExecution execution) {
    return ItemPut.on(
        isFree(execution), ExecutionItems.toItem(execution, execution.status().name()));
  }

  /** Returns the put of an execution that has ended, which must be as read. */
  static ItemPut ended(JobExecution read, JobExecution ended) {
    return ItemPut.on(isUnchanged(read), ExecutionItems.toItem(ended, ended.status().name()));
  }

  /**
   * {@code attribute_not_exists(pk) OR jobShard < job#<id>#<incarnation>#}: there is nothing, or an
   * execution of an earlier incarnation of the job.
   */
  private static Condition isFree(JobExecution execution) {
    return noItem().or(less(Attribute.JOB_SHARD, Keys.jobIncarnation(execution.job())));
  }

  /** {@code revision = <read> AND queuedAt = <read>}: a reused execution number cannot match. */
  private static Condition isUnchanged(JobExecution read) {
    return is(Attribute.REVISION, read.writes().revision())
        .and(is(Attribute.QUEUED_AT, read.queuedAt()));
  }

  /**
   * Moves the instant at which the sweep reads an execution, unless another writer changed the
   * execution since. A report may have put the deadline off without moving that instant. After
   * another write, does nothing: the execution stays as due as before.
   */
  public void rearm(JobExecution current, JobExecution next) {
    table.update(
        Keys.of(current.key()),
        new Update()
            .set(Attribute.DUE_AT, next.timers().dueAt().orElseThrow())
            .set(Attribute.CHANGE, TableLayout.PROGRESS),
        isUnchangedAndDue(current));
  }

  /** {@code … AND dueAt = <read>}: the instant of the sweep is moved without a new revision. */
  private static Condition isUnchangedAndDue(JobExecution read) {
    return isUnchanged(read).and(is(Attribute.DUE_AT, read.timers().dueAt().orElseThrow()));
  }

  /**
   * Postpones the expiry of the last execution of a job on a thing, or of its tombstone, if it has
   * not changed since it was read. Does nothing if it has: the next run reads it again.
   */
  public void keep(Last last, JobKey job, Instant expiry) {
    var change = last.execution().isPresent() ? TableLayout.PROGRESS : Keys.DELETED_STATUS;
    table.update(
        Keys.of(last.key()),
        new Update()
            .set(Attribute.EXPIRES_AT, expiry.getEpochSecond())
            .set(Attribute.CHANGE, change),
        last.execution().map(ExecutionStore::isUnchanged).orElseGet(() -> isTombstoneOf(job)));
  }

  /**
   * {@code attribute_not_exists(revision) AND begins_with(jobShard, job#<id>#<incarnation>#)}: a
   * tombstone has no revision.
   */
  private static Condition isTombstoneOf(JobKey job) {
    return absent(Attribute.REVISION).and(isOf(job));
  }

  /** {@code begins_with(jobShard, job#<id>#<incarnation>#)} */
  private static Condition isOf(JobKey job) {
    return beginsWith(Attribute.JOB_SHARD, Keys.jobIncarnation(job));
  }

  /**
   * Replaces one execution by a tombstone, which keeps its number taken and counts as final.
   *
   * @param principal ARN of the operator who deletes it; empty if it is not known
   * @param at when it is deleted
   * @param expiry from when the tombstone may be collected
   * @return false if another writer changed the execution since it was read
   */
  public boolean deleteLeavingTombstone(
      JobExecution current, Optional<String> principal, Instant at, Instant expiry) {
    return table.put(
            ExecutionItems.tombstone(current, principal, at, expiry),
            isUnchanged(current),
            ExecutionItems::find)
        instanceof Written.Done;
  }

  /**
   * Deletes one execution of a job that is being deleted, or its tombstone, whatever its status.
   * Does nothing if the number belongs to a later job of the same id.
   */
  public void purge(ExecutionKey key, JobKey job) {
    table.delete(Keys.of(key), isAbsentOrOf(job));
  }

  /** {@code attribute_not_exists(pk) OR begins_with(jobShard, job#<id>#<incarnation>#)} */
  private static Condition isAbsentOrOf(JobKey job) {
    return noItem().or(isOf(job));
  }

  /**
   * Deletes every execution of a job that is being deleted on one thing, without reading the index.
   */
  public void purge(String thingName, JobKey job) {
    table.pages(
        newestFirst(thingName, job.jobId()).only(Attribute.PARTITION_KEY, Attribute.SORT_KEY),
        page -> page.items().forEach(item -> purge(Keys.executionKey(item), job)));
  }

  private static Query newestFirst(String thingName, String jobId) {
    return executions(thingName, Optional.of(jobId));
  }

  /** Queries the executions of a thing, newest first; of all jobs if no id is given. */
  static Query executions(String thingName, Optional<String> jobId) {
    var prefix = jobId.map(Keys::executionsOf).orElse(TableLayout.JOB_PREFIX);
    return Query.of(
            is(Attribute.PARTITION_KEY, Keys.thing(thingName))
                .and(beginsWith(Attribute.SORT_KEY, prefix)))
        .backwards()
        .consistent();
  }

  boolean isThere(JobExecution execution) {
    return !execution.isExpired(time.instant());
  }
}
