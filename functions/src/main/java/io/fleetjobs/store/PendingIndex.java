package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.between;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.ThingQueue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads the pending executions of things from the local index. A queued execution may have the
 * place of one in progress, so that a start need not move it. It is never behind the place where it
 * belongs.
 */
final class PendingIndex {
  private static final Comparator<JobExecution> ORDER = Comparator.comparing(PendingOrder::of);

  private final Table table;

  PendingIndex(Table table) {
    this.table = table;
  }

  /**
   * Returns the item of a new execution. If its thing has nothing else to do, the execution gets
   * the place that it has in progress. That check may read an old state; a wrong place does no
   * harm.
   */
  Map<String, AttributeValue> placed(JobExecution execution) {
    var item = ExecutionItems.toItem(execution, execution.status().name());
    if (execution.status() != ExecutionStatus.QUEUED
        || execution.windowed()
        || isBusy(execution.queue())) {
      return item;
    }
    return new Item(new HashMap<>(item))
        .put(Attribute.PENDING_ORDER, PendingOrder.inProgress(execution))
        .values();
  }

  private boolean isBusy(ThingQueue queue) {
    return table.query(of(queue).counting().limit(1)).count() > 0;
  }

  /**
   * Returns the first executions of a queue, read consistently; fewer than the limit only if these
   * are all.
   *
   * <p>Makes one query. Makes a second one over the whole queue if an execution that belongs behind
   * others may have a place before them. This happens only if they were created at the same time.
   */
  List<JobExecution> first(ThingQueue queue, int limit) {
    var page = table.query(whole(queue).limit(limit));
    var read = inOrder(page.items().stream());
    return page.hasLastEvaluatedKey() && !isReached(limit, read, page)
        ? all(queue).stream().limit(limit).toList()
        : read;
  }

  /** Returns a whole queue, read consistently. */
  List<JobExecution> all(ThingQueue queue) {
    return inOrder(table.items(whole(queue)));
  }

  private List<JobExecution> inOrder(Stream<Map<String, AttributeValue>> items) {
    return table.readable(items, ExecutionItems::fromItem).sorted(ORDER).toList();
  }

  /**
   * True if all executions that were read belong before the place of the first one that was not.
   */
  private static boolean isReached(int limit, List<JobExecution> read, QueryResponse page) {
    var rest = new Item(page.lastEvaluatedKey()).text(Attribute.PENDING_ORDER);
    return read.size() == limit && PendingOrder.of(read.getLast()).compareTo(rest) <= 0;
  }

  /**
   * Returns the queued executions of jobs with maintenance windows, oldest first, read
   * consistently.
   */
  List<JobExecution> windowed(ThingQueue queue) {
    return table
        .readable(
            table.items(from(PendingOrder.beginWindowed(queue), queue).whole().consistent()),
            ExecutionItems::fromItem)
        .toList();
  }

  private static Query whole(ThingQueue queue) {
    return of(queue).whole().consistent();
  }

  private static Query of(ThingQueue queue) {
    return from(PendingOrder.begin(queue), queue);
  }

  private static Query from(String start, ThingQueue queue) {
    return Query.of(
        TableLayout.PENDING,
        is(Attribute.PARTITION_KEY, Keys.thing(queue.thingName()))
            .and(between(Attribute.PENDING_ORDER, start, PendingOrder.end(queue))));
  }
}
