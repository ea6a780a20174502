package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When jobs that only wait for their devices are looked at. The instant stands in a small item
 * beside the job's own: it moves with every look, and a job's item may be large.
 *
 * <p>A wait that is left behind by a job that goes on does no harm: it leads to one look, which
 * removes it.
 */
public final class WaitStore {
  /** {@code incarnation = <read> AND dueAt = <read>} */
  private static final String UNCHANGED = "incarnation = :incarnation AND dueAt = :dueAt";

  private static final String OVER = "dueAt <= :now";
  private static final String OF_JOB = "attribute_not_exists(pk) OR incarnation = :incarnation";

  /** Nothing, or what an earlier incarnation of the job left, or an earlier wait of this one. */
  private static final String NOT_LATER = "attribute_not_exists(pk) OR incarnation <= :incarnation";

  private final Table table;

  public WaitStore(Table table) {
    this.table = table;
  }

  /** Returns the wait of a job; empty if it has none. */
  public Optional<Wait> find(JobKey job) {
    return table
        .get(key(job))
        .map(Item::belonging)
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(item ->
            new Wait(
                job,
                Instant.ofEpochMilli(item.findNumber(TableLayout.DUE.sortKey()).orElseThrow()),
                Duration.ofSeconds(item.number(Attribute.WAIT_SECONDS))));
  }

  /** Begins to wait, whatever wait of the same job there is. */
  public void begin(Wait wait) {
    table.put(
        b ->
            b.item(item(wait))
                .conditionExpression(NOT_LATER)
                .expressionAttributeValues(Map.of(":incarnation", incarnation(wait.job()))),
        _ -> Optional.empty());
  }

  /** Goes on waiting, unless another look was faster. */
  public void replace(Wait read, Wait next) {
    table.put(
        b ->
            b.item(item(next))
                .conditionExpression(UNCHANGED)
                .expressionAttributeValues(
                    Map.of(
                        ":incarnation",
                        incarnation(read.job()),
                        ":dueAt",
                        Item.number(read.until().toEpochMilli()))),
        _ -> Optional.empty());
  }

  /** Ends the wait of a job, if it has one. */
  public void end(JobKey job) {
    table.delete(b ->
        b.key(key(job))
            .conditionExpression(OF_JOB)
            .expressionAttributeValues(Map.of(":incarnation", incarnation(job))));
  }

  /** Ends a wait that its job has left behind when it was removed. */
  public void endStray(String jobId, Instant now) {
    table.delete(b ->
        b.key(Keys.pair(Keys.job(jobId), Keys.WAIT))
            .conditionExpression(OVER)
            .expressionAttributeValues(Map.of(":now", Item.number(now.toEpochMilli()))));
  }

  private static Map<String, AttributeValue> item(Wait wait) {
    return Item.belongingAt(key(wait.job()))
        .put(Attribute.INCARNATION, wait.job().incarnation())
        .put(Attribute.WAIT_SECONDS, wait.length().toSeconds())
        .put(TableLayout.DUE.partitionKey(), Keys.dueShard(Keys.job(wait.job().jobId())))
        .put(TableLayout.DUE.sortKey(), wait.until().toEpochMilli())
        .values();
  }

  private static Map<String, AttributeValue> key(JobKey job) {
    return Keys.pair(Keys.job(job.jobId()), Keys.WAIT);
  }

  private static AttributeValue incarnation(JobKey job) {
    return Item.number(job.incarnation().toEpochMilli());
  }
}
