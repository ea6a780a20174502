package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.JobKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The resolved targets of snapshot jobs: sorted lists of distinct thing names, in chunks. */
public final class TargetStore {
  /** Names in a chunk; at 128 characters each well below the 400 KB of an item. */
  public static final int CHUNK = 1_000;

  private final Table table;

  public TargetStore(Table table) {
    this.table = table;
  }

  /** The name of a list, by which it is known as this incarnation's. */
  public static String listOf(JobKey job, String id) {
    return job.incarnation().toEpochMilli() + "-" + id;
  }

  /**
   * @param chunk counts from 0
   */
  public void put(String jobId, String resolution, int chunk, List<String> thingNames) {
    var item =
        Item.belongingAt(Keys.pair(Keys.job(jobId), Keys.targets(resolution, chunk)))
            .put(Attribute.NAMES, thingNames);
    table.client().putItem(b -> b.tableName(table.name()).item(item.values()));
  }

  /** The names in a chunk; none when it does not exist. */
  public List<String> chunk(String jobId, String resolution, int chunk) {
    return table
        .get(Keys.pair(Keys.job(jobId), Keys.targets(resolution, chunk)))
        .map(item -> Item.belonging(item).texts(Attribute.NAMES))
        .orElse(List.of());
  }

  /** The number of the first chunk that is there; empty when none is. */
  public OptionalInt firstChunk(String jobId, String resolution) {
    return table.query(b -> keys(b, jobId, Keys.targets(resolution)).limit(1)).items().stream()
        .mapToInt(item -> Keys.chunk(new Item(item).textAt(TableLayout.SORT_KEY)))
        .findFirst();
  }

  public void deleteChunk(String jobId, String resolution, int chunk) {
    deleteItem(jobId, Keys.targets(resolution, chunk));
  }

  /** Deletes the chunks of one resolution. */
  public void delete(String jobId, String resolution) {
    eachKey(jobId, Keys.targets(resolution), sort -> deleteItem(jobId, sort));
  }

  /**
   * Deletes all lists of a job, and what the first versions kept with it of executions that were
   * deleted alone; nothing of a later job of the same id, which may be there when a slow deletion
   * comes to this.
   */
  public void deleteAll(JobKey job) {
    eachKey(job.jobId(), Keys.TARGETS + listOf(job, ""), sort -> deleteItem(job.jobId(), sort));
    eachKey(job.jobId(), Keys.DELETED, sort -> deleteTrace(job, sort));
  }

  private void deleteTrace(JobKey job, String sort) {
    table.delete(b ->
        b.key(Keys.pair(Keys.job(job.jobId()), sort))
            .conditionExpression("begins_with(jobShard, :job)")
            .expressionAttributeValues(Map.of(":job", Item.text(Keys.jobIncarnation(job)))));
  }

  /**
   * Has all lists collected together with their finished job; what was deleted meanwhile stays so.
   */
  public void expire(JobKey job, Instant expiry) {
    eachKey(
        job.jobId(), Keys.TARGETS + listOf(job, ""), sort -> expireItem(job.jobId(), sort, expiry));
  }

  private void expireItem(String jobId, String sort, Instant expiry) {
    try {
      table
          .client()
          .updateItem(b ->
              b.tableName(table.name())
                  .key(Keys.pair(Keys.job(jobId), sort))
                  .updateExpression("SET expiresAt = :at")
                  .conditionExpression("attribute_exists(pk)")
                  .expressionAttributeValues(Map.of(":at", Item.number(expiry.getEpochSecond()))));
    } catch (ConditionalCheckFailedException _) {
      // Its job was deleted, and it with it.
    }
  }

  private void deleteItem(String jobId, String sort) {
    table.client().deleteItem(b -> b.tableName(table.name()).key(Keys.pair(Keys.job(jobId), sort)));
  }

  private void eachKey(String jobId, String prefix, Consumer<String> each) {
    table.pages(
        b -> keys(b, jobId, prefix),
        page ->
            page.items().forEach(item -> each.accept(new Item(item).textAt(TableLayout.SORT_KEY))));
  }

  private static QueryRequest.Builder keys(
      QueryRequest.Builder query, String jobId, String prefix) {
    return query
        .keyConditionExpression("pk = :job AND begins_with(sk, :prefix)")
        .expressionAttributeValues(
            Map.of(":job", Item.text(Keys.job(jobId)), ":prefix", Item.text(prefix)))
        .projectionExpression(TableLayout.SORT_KEY)
        .consistentRead(true);
  }
}
