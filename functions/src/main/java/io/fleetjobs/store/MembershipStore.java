package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Membership;
import io.fleetjobs.model.MembershipEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What was last heard of things in the groups of continuous jobs, with what followed from it. */
public final class MembershipStore {
  /** Longer than an event can be under way, in failure queues and all. */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String SEPARATOR = "@";
  private static final Set<String> LOST = Set.of(Table.LOST, Table.BUSY);

  /** Nothing stored, or of a job that had the id before. */
  private static final String UNHEARD = "attribute_not_exists(pk) OR incarnation <> :incarnation";

  /** {@code revision = <read>} of the same incarnation. */
  private static final String UNCHANGED = "revision = :revision AND incarnation = :incarnation";

  private final Table table;
  private final InstantSource time;

  public MembershipStore(Table table, InstantSource time) {
    this.table = table;
    this.time = time;
  }

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

  /** Whether it was stored; not if another event was taken into account since it was read. */
  public boolean remember(Membership next) {
    return write(next, Optional.empty());
  }

  /** The same, together with a new execution whose number must be free. */
  public boolean join(Membership next, JobExecution created) {
    return write(
        next,
        Optional.of(
            execution(
                created,
                ExecutionStore.FREE,
                Map.of(":job", Item.text(Keys.jobIncarnation(created.job()))))));
  }

  /** The same, together with the end of an execution, which must be as read. */
  public boolean leave(Membership next, JobExecution current, JobExecution removed) {
    return write(
        next,
        Optional.of(execution(removed, ExecutionStore.UNCHANGED, ExecutionStore.asRead(current))));
  }

  private boolean write(Membership next, Optional<Put> execution) {
    var writes = new ArrayList<>(List.of(membership(next)));
    execution.ifPresent(writes::add);
    try {
      table.transact(
          writes.stream().map(put -> TransactWriteItem.builder().put(put).build()).toList());
      return true;
    } catch (TransactionCanceledException lost) {
      if (Table.isCanceledFor(lost, LOST)) {
        return false;
      }
      throw lost;
    }
  }

  private Put membership(Membership next) {
    var job = next.job();
    var item =
        Item.belongingAt(key(next.thingName(), job))
            .put(Attribute.INCARNATION, job.incarnation())
            .put(Attribute.REVISION, next.revision() + 1)
            .put(TableLayout.EXPIRES_AT, time.instant().plus(KEPT).getEpochSecond());
    var heard = new HashMap<String, String>();
    next.heard()
        .forEach((group, event) ->
            heard.put(group, event.kind() + SEPARATOR + event.at().toEpochMilli()));
    item.put(Attribute.HEARD, heard);
    if (next.outside()) {
      item.put(Attribute.OUTSIDE, 1);
    }
    var values =
        new HashMap<>(Map.of(":incarnation", Item.number(job.incarnation().toEpochMilli())));
    if (next.revision() > 0) {
      values.put(":revision", Item.number(next.revision()));
    }
    return Put.builder()
        .tableName(table.name())
        .item(item.values())
        .conditionExpression(next.revision() > 0 ? UNCHANGED : UNHEARD)
        .expressionAttributeValues(values)
        .build();
  }

  private Put execution(
      JobExecution execution, String condition, Map<String, AttributeValue> values) {
    return Put.builder()
        .tableName(table.name())
        .item(ExecutionItems.toItem(execution, execution.status().name()))
        .conditionExpression(condition)
        .expressionAttributeValues(values)
        .build();
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
