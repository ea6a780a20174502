package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobPause;
import io.fleetjobs.model.JobSource;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetList;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.model.TargetSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts jobs to items and back. */
public final class JobItems {
  private static final int SCHEMA = 1;

  /** The schema of a paused job. A version that knows no pauses refuses it, and keeps the pause. */
  private static final int PAUSED = 2;

  private static final ListingAttributes LISTING =
      new ListingAttributes(Attribute.LIST_TARGET, Attribute.LIST_PAGE, Attribute.RUNS);
  private static final ListingAttributes REFRESHING =
      new ListingAttributes(Attribute.RELIST_TARGET, Attribute.RELIST_PAGE, Attribute.RELIST_RUNS);

  private JobItems() {}

  static Map<String, AttributeValue> key(String jobId) {
    return Keys.pair(Keys.job(jobId), TableLayout.JOB_SORT_KEY);
  }

  static Map<String, AttributeValue> toItem(Job job) {
    var item =
        new Item(new HashMap<>(key(job.jobId())))
            .put(Attribute.SCHEMA, schema(job))
            .put(Attribute.JOB_SHARD, JobStage.of(job).partition())
            .put(Attribute.JOB_ORDER, Keys.jobAge(job.key()))
            .put(Attribute.INCARNATION, job.createdAt())
            .put(Attribute.STATUS, job.status().name())
            .put(Attribute.SHARDS, job.shards())
            .put(Attribute.CREATED_BY, job.createdBy())
            .put(Attribute.UPDATED_AT, job.lastUpdatedAt())
            .putInstant(Attribute.COMPLETED_AT, job.completedAt())
            .put(Attribute.REVISION, job.revision());
    if (job.shards() > 1) {
      // Earlier versions do not write this attribute, which says that the copies may be behind.
      item.put(Attribute.COPIES, job.shards());
    }
    job.expiresAt().ifPresent(at -> item.put(Attribute.EXPIRES_AT, at.getEpochSecond()));
    job.cancellation().ifPresent(how -> putCancellation(item, how));
    job.lastAction().ifPresent(action -> JobActionItems.put(item, action));
    item.put(Attribute.RECENT_WRITES, job.recentWrites());
    job.pause()
        .ifPresent(pause ->
            item.put(Attribute.PAUSED_AT, pause.since()).put(Attribute.PART_END, pause.partEnd()));
    putSpec(item, job.spec());
    putProgress(item, job);
    return item.values();
  }

  /** Returns the schema of a job. The things of a resumed one may still have to be notified. */
  private static int schema(Job job) {
    return job.pause().isPresent() || job.windowNotification().pauseEdge().isPresent()
        ? PAUSED
        : SCHEMA;
  }

  static void putSpec(Item item, JobSpec spec) {
    item.put(Attribute.TARGETS, spec.targets())
        .put(Attribute.TARGET_SELECTION, spec.targetSelection().name())
        .putText(Attribute.DESCRIPTION, spec.description())
        .putText(Attribute.NAMESPACE_ID, spec.namespaceId());
    spec.inProgressTimeout()
        .ifPresent(timeout -> item.put(Attribute.TIMEOUT_MINUTES, timeout.toMinutes()));
    JobConfigItems.put(item, spec);
    JobScheduleItems.put(item, spec.schedule());
    item.putText(Attribute.DOCUMENT_SOURCE, spec.source().documentSource())
        .putText(Attribute.TEMPLATE_ARN, spec.source().jobTemplateArn())
        .put(Attribute.PARAMETERS, spec.source().documentParameters());
  }

  private static void putCancellation(Item item, JobCancellation how) {
    item.put(Attribute.FORCED, how.force() ? 1 : 0)
        .putText(Attribute.CANCELED_BY, how.by())
        .putText(Attribute.REASON_CODE, how.reasonCode())
        .putText(Attribute.COMMENT, how.comment());
  }

  private static void putProgress(Item item, Job job) {
    item.putText(Attribute.RESOLUTION, job.rollout().resolution().map(TargetList::name))
        .put(Attribute.THINGS, job.rollout().things())
        .put(Attribute.CURSOR, job.rollout().cursor())
        .put(Attribute.BATCH_END, job.rollout().batchEnd())
        .putInstant(Attribute.NEXT_BATCH_AT, job.rollout().nextBatchAt())
        .put(Attribute.EMPTY_PASSES, job.reconciliation().emptyPasses())
        .put(Attribute.FAILURES, job.reconciliation().failures());
    if (job.reconciliation().secondLook()) {
      item.put(Attribute.SECOND_LOOK, 1);
    }
    if (job.reconciliation().rested()) {
      item.put(Attribute.RESTED, 1);
    }
    JobScheduleItems.putNotification(item, job.windowNotification());
    LISTING.put(item, job.rollout().listing());
    putRefresh(item, job.rollout().refresh());
    job.reconciliation()
        .dueAt()
        .ifPresent(due ->
            item.put(Attribute.DUE_SHARD, Keys.dueShard(Keys.job(job.jobId())))
                .put(Attribute.DUE_AT, due.toEpochMilli()));
  }

  /** The attributes that say how far the targets have been listed. */
  private record ListingAttributes(Attribute target, Attribute page, Attribute runs) {
    void put(Item item, TargetListing listing) {
      item.put(runs, listing.runs()).putText(page, listing.page());
      if (listing.target() > 0) {
        item.put(target, listing.target());
      }
    }

    TargetListing read(Item item) {
      return new TargetListing(
          item.findNumber(target).map(Long::intValue).orElse(0),
          item.findText(page),
          item.texts(runs));
    }
  }

  private static void putRefresh(Item item, TargetRefresh refresh) {
    item.putInstant(Attribute.RELIST_AT, refresh.dueAt());
    REFRESHING.put(item, refresh.listing());
    refresh
        .resolution()
        .ifPresent(resolution ->
            item.put(Attribute.RELIST, resolution)
                .put(Attribute.RELIST_THINGS, refresh.things())
                .put(Attribute.RELIST_CURSOR, refresh.cursor()));
  }

  private static TargetRefresh refresh(Item item) {
    return new TargetRefresh(
        item.findInstant(Attribute.RELIST_AT),
        REFRESHING.read(item),
        item.findText(Attribute.RELIST),
        item.findNumber(Attribute.RELIST_THINGS).map(Long::intValue).orElse(0),
        item.findNumber(Attribute.RELIST_CURSOR).map(Long::intValue).orElse(0));
  }

  /**
   * Returns the job of an item.
   *
   * @throws CorruptItemException if this version cannot read the item
   */
  public static Job fromItem(Map<String, AttributeValue> values) {
    try {
      return read(new Item(values).upToSchema(PAUSED));
    } catch (IllegalArgumentException unreadable) {
      throw new CorruptItemException(values, "is no job: " + unreadable.getMessage());
    }
  }

  private static Job read(Item item) {
    var key =
        new JobKey(
            Keys.jobId(item.text(Attribute.PARTITION_KEY)), item.instant(Attribute.INCARNATION));
    return new Job(
        key,
        spec(item),
        JobStatus.valueOf(item.text(Attribute.STATUS)),
        (int) item.number(Attribute.SHARDS),
        item.text(Attribute.CREATED_BY),
        item.instant(Attribute.UPDATED_AT),
        item.findInstant(Attribute.COMPLETED_AT),
        cancellation(item),
        JobActionItems.find(item),
        item.texts(Attribute.RECENT_WRITES),
        item.findInstant(Attribute.PAUSED_AT)
            .map(since -> new JobPause(since, (int) item.number(Attribute.PART_END))),
        new Rollout(
            item.findText(Attribute.RESOLUTION).map(TargetList::named),
            (int) item.number(Attribute.THINGS),
            (int) item.number(Attribute.CURSOR),
            item.findNumber(Attribute.BATCH_END).map(Long::intValue).orElse(0),
            item.findInstant(Attribute.NEXT_BATCH_AT),
            LISTING.read(item),
            refresh(item)),
        JobScheduleItems.notification(item),
        new Reconciliation(
            item.findNumber(Attribute.DUE_AT).map(Instant::ofEpochMilli),
            (int) item.number(Attribute.EMPTY_PASSES),
            item.findNumber(Attribute.SECOND_LOOK).isPresent(),
            item.findNumber(Attribute.RESTED).isPresent(),
            (int) item.number(Attribute.FAILURES)),
        item.number(Attribute.REVISION),
        item.findNumber(Attribute.EXPIRES_AT).map(Instant::ofEpochSecond));
  }

  /**
   * Returns the specification of a job or a template.
   *
   * @throws IllegalArgumentException if this version cannot read the item
   */
  static JobSpec spec(Item item) {
    return new JobSpec(
        item.texts(Attribute.TARGETS),
        TargetSelection.valueOf(item.text(Attribute.TARGET_SELECTION)),
        item.findText(Attribute.DESCRIPTION),
        item.findNumber(Attribute.TIMEOUT_MINUTES).map(Duration::ofMinutes),
        JobConfigItems.rolloutConfig(item),
        JobConfigItems.abortCriteria(item),
        JobConfigItems.presignedUrlConfig(item),
        JobConfigItems.retryCriteria(item),
        JobScheduleItems.schedule(item),
        source(item),
        item.findText(Attribute.NAMESPACE_ID));
  }

  private static JobSource source(Item item) {
    return new JobSource(
        item.findText(Attribute.DOCUMENT_SOURCE),
        item.findText(Attribute.TEMPLATE_ARN),
        item.textMap(Attribute.PARAMETERS));
  }

  private static Optional<JobCancellation> cancellation(Item item) {
    return item.findNumber(Attribute.FORCED)
        .map(forced ->
            new JobCancellation(
                forced == 1,
                item.findText(Attribute.REASON_CODE),
                item.findText(Attribute.COMMENT),
                item.findText(Attribute.CANCELED_BY)));
  }
}
