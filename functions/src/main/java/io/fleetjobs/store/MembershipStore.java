package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.isNot;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Membership;
import io.fleetjobs.model.MembershipEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores the latest membership events of things in the groups of continuous jobs, together with
 * their effects on executions.
 */
public final class MembershipStore {
  /**
   * Life of a membership. It exceeds the time that an event can be under way, failure queues
   * included.
   */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String SEPARATOR = "@";

  private final Table table;
  private final InstantSource time;

  public MembershipStore(Table table, InstantSource time) {
    this.table = table;
    this.time = time;
  }

  /** Returns the membership of a thing; an unheard one if nothing is stored. */
  public Membership find(String thingName, JobKey job) {
    return table
        .get(key(thingName, job))
        .map(Item::belonging)
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(item ->
            new Membership(
                thingName,
                job,
                heard(thingName, item),
                item.findNumber(Attribute.OUTSIDE).isPresent(),
                item.number(Attribute.REVISION)))
        .orElseGet(() -> Membership.unheard(thingName, job));
  }

  /** Stores a membership. Returns false if another event was stored since it was read. */
  public boolean remember(Membership next) {
    return write(List.of(membership(next)));
  }

  /** Does the same, together with a new execution whose number must be free. */
  public boolean join(Membership next, JobExecution created) {
    return write(List.of(membership(next), ExecutionStore.created(created)));
  }

  /** Does the same, together with the end of an execution, which must be as read. */
  public boolean leave(Membership next, JobExecution current, JobExecution removed) {
    return write(List.of(membership(next), ExecutionStore.ended(current, removed)));
  }

  private boolean write(List<ItemPut> puts) {
    return table.transact(puts) instanceof Transacted.Done;
  }

  private ItemPut membership(Membership next) {
    var job = next.job();
    var item =
        Item.belongingAt(key(next.thingName(), job))
            .put(Attribute.INCARNATION, job.incarnation())
            .put(Attribute.REVISION, next.revision() + 1)
            .put(Attribute.EXPIRES_AT, time.instant().plus(KEPT).getEpochSecond());
    var heard = new HashMap<String, String>();
    next.heard()
        .forEach((group, event) ->
            heard.put(group, event.kind() + SEPARATOR + event.at().toEpochMilli()));
    item.put(Attribute.HEARD, heard);
    if (next.outside()) {
      item.put(Attribute.OUTSIDE, 1);
    }
    return ItemPut.on(next.revision() > 0 ? isUnchanged(next) : isUnheard(job), item.values());
  }

  /**
   * {@code attribute_not_exists(pk) OR incarnation <> <job's>}: nothing is stored, or only the
   * membership of an earlier job of the id.
   */
  private static Condition isUnheard(JobKey job) {
    return noItem().or(isNot(Attribute.INCARNATION, job.incarnation()));
  }

  /** {@code revision = <read> AND incarnation = <job's>} */
  private static Condition isUnchanged(Membership read) {
    return is(Attribute.REVISION, read.revision())
        .and(is(Attribute.INCARNATION, read.job().incarnation()));
  }

  private static Map<String, MembershipEvent> heard(String thingName, Item item) {
    var heard = new HashMap<String, MembershipEvent>();
    item.textMap(Attribute.HEARD)
        .forEach((group, text) -> {
          var parts = text.split(SEPARATOR, -1);
          heard.put(
              group,
              new MembershipEvent(
                  MembershipEvent.Kind.valueOf(parts[0]),
                  thingName,
                  group,
                  Instant.ofEpochMilli(Long.parseLong(parts[1]))));
        });
    return heard;
  }

  private static Map<String, AttributeValue> key(String thingName, JobKey job) {
    return Keys.pair(Keys.member(thingName), Keys.job(job.jobId()));
  }
}
