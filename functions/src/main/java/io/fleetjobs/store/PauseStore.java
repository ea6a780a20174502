package io.fleetjobs.store;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.PauseMark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores which jobs are paused, as small items in one partition, so that one query finds all.
 *
 * <p>{@link JobStore} writes the mark of a job together with the job, so a mark is never behind.
 */
public final class PauseStore {
  private final Table table;

  public PauseStore(Table table) {
    this.table = table;
  }

  /** Returns the marks of all paused jobs, read consistently. */
  public List<PauseMark> marks() {
    return table
        .readable(
            table.items(Query.of(Condition.is(Attribute.PARTITION_KEY, Keys.PAUSED)).consistent()),
            PauseStore::read)
        .toList();
  }

  /** Returns how many jobs are paused. Jobs that have ended do not count. */
  public int paused() {
    return (int) marks().stream().filter(PauseMark::active).count();
  }

  /** Returns the write that brings the mark of a job up to date; empty if it is. */
  static Optional<ItemWrite> change(Job before, Job after) {
    var mark = PauseMark.of(after);
    if (mark.equals(PauseMark.of(before))) {
      return Optional.empty();
    }
    return mark.<ItemWrite>map(next -> ItemPut.of(toItem(next)))
        .or(() -> Optional.of(new ItemWrite.Deletion(key(after.key()))));
  }

  /** Removes the mark of a job, if it has one. */
  void remove(JobKey job) {
    table.delete(key(job));
  }

  private static Map<String, AttributeValue> toItem(PauseMark mark) {
    var item = Item.belongingAt(key(mark.job())).put(Attribute.PAUSED_AT, mark.since());
    if (!mark.active()) {
      item.put(Attribute.ENDED, 1);
    }
    if (mark.announced()) {
      item.put(Attribute.ANNOUNCED, 1);
    }
    return item.values();
  }

  private static PauseMark read(Map<String, AttributeValue> values) {
    var item = Item.belonging(values);
    return new PauseMark(
        Keys.jobOfGroup(item.text(Attribute.SORT_KEY)),
        item.instant(Attribute.PAUSED_AT),
        !item.has(Attribute.ENDED),
        item.has(Attribute.ANNOUNCED));
  }

  private static Map<String, AttributeValue> key(JobKey job) {
    return Keys.pair(Keys.PAUSED, Keys.jobOfGroup(job));
  }
}
