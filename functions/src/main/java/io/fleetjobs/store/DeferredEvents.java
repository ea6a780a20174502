package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.MembershipEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

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
  private static final String IS_DUE = "dueAt <= :now";

  /** {@code dueAt = <as claimed>} */
  private static final String CLAIMED = "dueAt = :claimed";

  private static final String CLAIMED_AND_UNCHANGED = CLAIMED + " AND revision = :revision";

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
    var item = Item.belongingAt(key(event)).values();
    table.client().putItem(b -> b.tableName(table.name()).item(item));
    var group = Keys.deferred(event.groupName());
    return revision(b ->
        b.key(Keys.pair(group, DUE))
            .updateExpression(
                "SET #schema = :schema, dueShard = :shard,"
                    + " dueAt = if_not_exists(dueAt, :now) ADD revision :one")
            .expressionAttributeNames(Map.of("#schema", Attribute.SCHEMA.wireName()))
            .expressionAttributeValues(
                Map.of(
                    ":schema",
                    Item.number(Item.BELONGING),
                    ":shard",
                    Item.text(Keys.dueShard(group)),
                    ":now",
                    millis(now),
                    ":one",
                    Item.number(1))))
        == 1;
  }

  /** Claims a queue; empty if it is empty, not due, or claimed by somebody else. */
  public Optional<Claim> claim(String groupName, Instant now, Instant until) {
    return set(groupName, until, IS_DUE, Map.of(":now", millis(now)));
  }

  /** Keeps a claim for longer; empty if somebody else has the queue by now. */
  public Optional<Claim> renew(Claim claim, Instant until) {
    return set(claim.groupName(), until, CLAIMED, Map.of(":claimed", millis(claim.until())));
  }

  /** Gives a claim up. Somebody comes for the queue at the instant. */
  public void release(Claim claim, Instant dueAt) {
    renew(claim, dueAt);
  }

  /**
   * Ends a queue in which no event is left; false if one has come in since the claim, or somebody
   * else has it.
   */
  public boolean end(Claim claim) {
    return table.delete(b ->
        b.key(Keys.pair(Keys.deferred(claim.groupName()), DUE))
            .conditionExpression(CLAIMED_AND_UNCHANGED)
            .expressionAttributeValues(
                Map.of(
                    ":claimed",
                    millis(claim.until()),
                    ":revision",
                    Item.number(claim.revision()))));
  }

  /** Returns the events of a group, oldest first, page by page as they are asked for. */
  public Iterable<List<MembershipEvent>> pages(String groupName, int size) {
    var pages =
        table.pages(b ->
            b.keyConditionExpression("pk = :group AND begins_with(sk, :event)")
                .expressionAttributeValues(
                    Map.of(
                        ":group",
                        Item.text(Keys.deferred(groupName)),
                        ":event",
                        Item.text(EVENT_PREFIX)))
                .consistentRead(true)
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
    table.client().deleteItem(b -> b.tableName(table.name()).key(key(event)));
  }

  private Optional<Claim> set(
      String groupName, Instant dueAt, String condition, Map<String, AttributeValue> read) {
    var values = new HashMap<>(read);
    values.put(":at", millis(dueAt));
    try {
      return Optional.of(
          new Claim(
              groupName,
              Instant.ofEpochMilli(dueAt.toEpochMilli()),
              revision(b ->
                  b.key(Keys.pair(Keys.deferred(groupName), DUE))
                      .updateExpression("SET dueAt = :at")
                      .conditionExpression(condition)
                      .expressionAttributeValues(values))));
    } catch (ConditionalCheckFailedException _) {
      return Optional.empty();
    }
  }

  /** Updates a queue's item; its revision after that. */
  private long revision(Consumer<UpdateItemRequest.Builder> update) {
    return new Item(
            table
                .client()
                .updateItem(
                    b -> update.accept(b.tableName(table.name()).returnValues(ReturnValue.ALL_NEW)))
                .attributes())
        .number(Attribute.REVISION);
  }

  private static Map<String, AttributeValue> key(MembershipEvent event) {
    return Keys.pair(
        Keys.deferred(event.groupName()),
        EVENT_PREFIX
            + "%013d#%s#%s".formatted(event.at().toEpochMilli(), event.thingName(), event.kind()));
  }

  private static MembershipEvent event(String groupName, Item item) {
    var parts = item.textAt(TableLayout.SORT_KEY).split("#", -1);
    return new MembershipEvent(
        MembershipEvent.Kind.valueOf(parts[3]),
        parts[2],
        groupName,
        Instant.ofEpochMilli(Long.parseLong(parts[1])));
  }

  private static AttributeValue millis(Instant instant) {
    return Item.number(instant.toEpochMilli());
  }
}
