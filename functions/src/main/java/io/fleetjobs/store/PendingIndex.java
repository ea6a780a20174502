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
 * Pending executions of things in the local index. What is queued may stand among what is in
 * progress, so that it is started without being moved; never behind the place where it belongs.
 */
final class PendingIndex {
  private static final Comparator<JobExecution> ORDER = Comparator.comparing(Keys::pendingOrder);

  private final Table table;

  PendingIndex(Table table) {
    this.table = table;
  }

  /**
   * The item of a new execution. On a thing with nothing else to do it stands where it will be in
   * progress; whether there is nothing else need not be known for sure.
   */
  Map<String, AttributeValue> placed(JobExecution execution) {
    var item = ExecutionItems.toItem(execution, execution.status().name());
    if (execution.status() != ExecutionStatus.QUEUED
        || execution.windowed()
        || isBusy(execution.queue())) {
      return item;
    }
    return new Item(new HashMap<>(item))
        .put(Attribute.PENDING_ORDER, Keys.frontOrder(execution))
        .values();
  }

  private boolean isBusy(ThingQueue queue) {
    return table.query(of(queue).counting().limit(1)).count() > 0;
  }

  /**
   * The first of a queue, read consistently; fewer than the limit only if these are all.
   *
   * <p>One query, or one more over the whole queue: what is queued behind many others stands in
   * front of them only if it was created at the same time.
   */
  List<JobExecution> first(ThingQueue queue, int limit) {
    var page = table.query(whole(queue).limit(limit));
    var read = inOrder(page.items().stream());
    return page.hasLastEvaluatedKey() && !isReached(limit, read, page)
        ? inOrder(table.items(whole(queue))).stream().limit(limit).toList()
        : read;
  }

  private List<JobExecution> inOrder(Stream<Map<String, AttributeValue>> items) {
    return table.readable(items, ExecutionItems::fromItem).sorted(ORDER).toList();
  }

  /** Whether all that was read belongs before the place from which on the others stand. */
  private static boolean isReached(int limit, List<JobExecution> read, QueryResponse page) {
    var rest = new Item(page.lastEvaluatedKey()).text(Attribute.PENDING_ORDER);
    return read.size() == limit && Keys.pendingOrder(read.getLast()).compareTo(rest) <= 0;
  }

  /** What a queue has that maintenance windows may hide, oldest first, read consistently. */
  List<JobExecution> windowed(ThingQueue queue) {
    return table
        .readable(
            table.items(from(Keys.windowedStart(queue), queue).whole().consistent()),
            ExecutionItems::fromItem)
        .toList();
  }

  private static Query whole(ThingQueue queue) {
    return of(queue).whole().consistent();
  }

  private static Query of(ThingQueue queue) {
    return from(Keys.queueStart(queue), queue);
  }

  private static Query from(String start, ThingQueue queue) {
    return Query.of(
        TableLayout.PENDING,
        is(Attribute.PARTITION_KEY, Keys.thing(queue.thingName()))
            .and(between(Attribute.PENDING_ORDER, start, Keys.queueEnd(queue))));
  }
}
