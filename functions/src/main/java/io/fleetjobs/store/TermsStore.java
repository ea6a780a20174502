package io.fleetjobs.store;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.TargetSelection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores copies of a job's terms, one for each part of its executions. Each copy is an item of its
 * own partition, so that a job of n parts can be read n times as often as DynamoDB allows for one
 * partition.
 *
 * <p>{@link JobStore} writes the copies together with the job. A copy may be missing, but is never
 * behind the job.
 */
final class TermsStore {
  /** The schema of the copies of a paused job. A version that knows no pauses refuses them. */
  private static final int PAUSED = 2;

  private final Table table;
  private final InstantSource time;

  TermsStore(Table table, InstantSource time) {
    this.table = table;
    this.time = time;
  }

  /** True if a job with these terms has copies of them. */
  static boolean areCopied(JobTerms terms) {
    return terms.parts() > 1;
  }

  /** Returns the copy of a part; empty if there is none of this incarnation. */
  Optional<JobTerms> find(JobKey job, int part) {
    return table
        .get(key(job.jobId(), part))
        .map(item -> Item.belonging(item, PAUSED))
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(item -> read(job, item))
        .filter(terms -> !terms.isExpired(time.instant()));
  }

  /** Returns the copies of a job's terms as items. */
  static List<Map<String, AttributeValue>> toItems(JobTerms terms) {
    return IntStream.range(0, terms.parts()).mapToObj(part -> toItem(terms, part)).toList();
  }

  /** Removes the copies of one incarnation of a job. */
  void remove(Job job) {
    for (int part = 0; part < job.shards(); part++) {
      table.delete(
          key(job.jobId(), part), Condition.is(Attribute.INCARNATION, job.key().incarnation()));
    }
  }

  private static Map<String, AttributeValue> toItem(JobTerms terms, int part) {
    var item =
        Item.belongingAt(key(terms.key().jobId(), part))
            .put(Attribute.INCARNATION, terms.key().incarnation())
            .put(Attribute.STAGE, terms.stage().name())
            .put(Attribute.SHARDS, terms.parts())
            .put(Attribute.TARGET_SELECTION, terms.targetSelection().name());
    if (terms.paused()) {
      item.put(Attribute.SCHEMA, PAUSED).put(Attribute.PAUSED, 1);
    }
    terms
        .inProgressTimeout()
        .ifPresent(timeout -> item.put(Attribute.TIMEOUT_MINUTES, timeout.toMinutes()));
    JobConfigItems.putRetries(item, terms.retryCriteria());
    JobConfigItems.putPresigned(item, terms.presignedUrlConfig());
    JobScheduleItems.put(item, terms.schedule());
    terms.expiresAt().ifPresent(at -> item.put(Attribute.EXPIRES_AT, at.getEpochSecond()));
    return item.values();
  }

  private static JobTerms read(JobKey job, Item item) {
    try {
      return new JobTerms(
          job,
          JobTerms.Stage.valueOf(item.text(Attribute.STAGE)),
          item.has(Attribute.PAUSED),
          (int) item.number(Attribute.SHARDS),
          TargetSelection.valueOf(item.text(Attribute.TARGET_SELECTION)),
          item.findNumber(Attribute.TIMEOUT_MINUTES).map(Duration::ofMinutes),
          JobConfigItems.retryCriteria(item),
          JobConfigItems.presignedUrlConfig(item),
          JobScheduleItems.schedule(item),
          item.findNumber(Attribute.EXPIRES_AT).map(Instant::ofEpochSecond));
    } catch (IllegalArgumentException unreadable) {
      throw new CorruptItemException(
          item.values(), "has no terms of a job: " + unreadable.getMessage());
    }
  }

  private static Map<String, AttributeValue> key(String jobId, int part) {
    return Keys.pair(Keys.jobPart(jobId, part), Keys.TERMS);
  }
}
