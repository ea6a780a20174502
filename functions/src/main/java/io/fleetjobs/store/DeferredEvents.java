package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.atMost;
import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.model.MembershipEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores membership events that wait until the registry can be asked about them, in one queue for
 * each thing group.
 *
 * <p>A queue also has a small item that says when it is due. The due index lists that item. Every
 * new event increments the item's revision, so that a queue is never ended while an event comes in.
 */
public final class DeferredEvents {
  private static final String DUE = "due";
  private static final String EVENT_PREFIX = "event#";

  private final Table table;

  public DeferredEvents(Table table) {
    this.table = table;
  }

  /**
   * The right of one run to work on a queue, until another run claims it.
   *
   * @param until when the queue is due again if the claim is neither renewed nor released
   * @param revision the number of events that had come in when the queue was claimed or the claim
   *     renewed
   */
  public record Claim(String groupName, Instant until, long revision) {}

  /**
   * Stores an event and makes its queue due now, unless the queue is due at some time already. The
   * same event a second time changes nothing.
   *
   * @return true if the queue is new, so that no run works on it yet
   */
  public boolean add(MembershipEvent event, Instant now) {
    table.put(Item.belongingAt(key(event)).values());
    var group = Keys.deferred(event.groupName());
    var queue =
        table.updateAndGet(
            Keys.pair(group, DUE),
            new Update()
                .set(Attribute.SCHEMA, Item.BELONGING)
                .set(Attribute.DUE_SHARD, Keys.dueShard(group))
                .setIfAbsent(Attribute.DUE_AT, now)
                .add(Attribute.REVISION, 1));
    return queue.number(Attribute.REVISION) == 1;
  }

  /**
   * Claims a queue. Returns empty if there is none, or it is not due, or another run has claimed
   * it.
   */
  public Optional<Claim> claim(String groupName, Instant now, Instant until) {
    return setDue(groupName, until, isDue(now));
  }

  /** Extends a claim. Returns empty if another run has the queue by now. */
  public Optional<Claim> renew(Claim claim, Instant until) {
    return setDue(claim.groupName(), until, isClaimed(claim));
  }

  /** Gives a claim up. The queue is due at the instant. */
  public void release(Claim claim, Instant dueAt) {
    renew(claim, dueAt);
  }

  /**
   * Ends a queue that has no event left.
   *
   * @return false if an event has come in since the claim, or another run has the queue
   */
  public boolean end(Claim claim) {
    return table.delete(
        Keys.pair(Keys.deferred(claim.groupName()), DUE), isClaimedAndUnchanged(claim));
  }

  /** {@code dueAt <= <now>} */
  private static Condition isDue(Instant now) {
    return atMost(Attribute.DUE_AT, now);
  }

  /** {@code dueAt = <as claimed>} */
  private static Condition isClaimed(Claim claim) {
    return is(Attribute.DUE_AT, claim.until());
  }

  /** {@code … AND revision = <as claimed>} */
  private static Condition isClaimedAndUnchanged(Claim claim) {
    return isClaimed(claim).and(is(Attribute.REVISION, claim.revision()));
  }

  private Optional<Claim> setDue(String groupName, Instant dueAt, Condition condition) {
    var key = Keys.pair(Keys.deferred(groupName), DUE);
    return switch (table.updateAndGet(key, new Update().set(Attribute.DUE_AT, dueAt), condition)) {
      case Updated.Done(var queue) ->
          Optional.of(
              new Claim(
                  groupName,
                  Instant.ofEpochMilli(dueAt.toEpochMilli()),
                  queue.number(Attribute.REVISION)));
      case Updated.Lost _ -> Optional.empty();
    };
  }

  /** Returns the events of a group, oldest first, page by page as they are asked for. */
  public Iterable<List<MembershipEvent>> pages(String groupName, int size) {
    var pages =
        table.pages(
            Query.of(
                    is(Attribute.PARTITION_KEY, Keys.deferred(groupName))
                        .and(beginsWith(Attribute.SORT_KEY, EVENT_PREFIX)))
                .consistent()
                .limit(size));
    return () ->
        StreamSupport.stream(pages.spliterator(), false)
            .map(page ->
                table
                    .readable(page.items().stream(), values -> event(groupName, new Item(values)))
                    .toList())
            .iterator();
  }

  /** Removes an event that was applied. */
  public void remove(MembershipEvent event) {
    table.delete(key(event));
  }

  private static Map<String, AttributeValue> key(MembershipEvent event) {
    return Keys.pair(
        Keys.deferred(event.groupName()),
        EVENT_PREFIX
            + "%013d#%s#%s".formatted(event.at().toEpochMilli(), event.thingName(), event.kind()));
  }

  private static MembershipEvent event(String groupName, Item item) {
    var parts = item.text(Attribute.SORT_KEY).split("#", -1);
    return new MembershipEvent(
        MembershipEvent.Kind.valueOf(parts[3]),
        parts[2],
        groupName,
        Instant.ofEpochMilli(Long.parseLong(parts[1])));
  }
}
