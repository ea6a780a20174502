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
 * Membership events that wait until the registry can be asked about them, in one queue for each
 * thing group.
 *
 * <p>Beside its events a queue has a small item that says when somebody comes for them, and that
 * the due index lists. Every new event counts the item's revision up, so that a queue is never
 * ended while an event comes in.
 */
public final class DeferredEvents {
  private static final String DUE = "due";
  private static final String EVENT_PREFIX = "event#";

  private final Table table;

  public DeferredEvents(Table table) {
    this.table = table;
  }

  /**
   * The right to work on a queue, for as long as nobody else claims it.
   *
   * @param until when the queue is due again if the claim is neither renewed nor released
   * @param revision how many events had come in when it was claimed or renewed
   */
  public record Claim(String groupName, Instant until, long revision) {}

  /**
   * Stores an event and has its queue come due now, unless it is due at some time already. The same
   * event again changes nothing.
   *
   * @return true if the queue was not there before, so that nobody comes for it yet
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

  /** Claims a queue; empty if it is empty, not due, or claimed by somebody else. */
  public Optional<Claim> claim(String groupName, Instant now, Instant until) {
    return setDue(groupName, until, isDue(now));
  }

  /** Keeps a claim for longer; empty if somebody else has the queue by now. */
  public Optional<Claim> renew(Claim claim, Instant until) {
    return setDue(claim.groupName(), until, isClaimed(claim));
  }

  /** Gives a claim up. The queue is due at the instant. */
  public void release(Claim claim, Instant dueAt) {
    renew(claim, dueAt);
  }

  /**
   * Ends a queue in which no event is left. Returns false if one has come in since the claim, or
   * somebody else has the queue.
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

  /** Removes an event that was taken into account. */
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
