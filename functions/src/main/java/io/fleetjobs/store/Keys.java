package io.fleetjobs.store;

import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.TagOwner;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Spells the keys of items. Names of things and ids of jobs never contain {@code #}. */
final class Keys {
  static final String DOCUMENT = "document";
  static final String TARGETS = "targets#";

  /** The prefix of the sort keys of tombstones as the first versions kept them, with the job. */
  static final String DELETED = "deleted#";

  /** The status under which the index of a job lists tombstones. */
  static final String DELETED_STATUS = "DELETED";

  /** The index partition of all templates. */
  static final String TEMPLATES = "templates";

  static final String TEMPLATE = "template";
  static final String TAGS = "tags";
  static final String WAIT = TableLayout.WAIT_SORT_KEY;
  static final String COUNTS = "counts";
  static final String SAMPLES = "samples";
  static final String TERMS = "terms";

  /** The partition of the marks of paused jobs. */
  static final String PAUSED = "paused";

  static final int DUE_SHARDS = 64;

  private static final String SUPERSEDED = "#retried";
  private static final String TEMPLATE_PREFIX = "template#";
  private static final String DEFERRED_PREFIX = "deferred#";
  private static final String EXECUTION_PREFIX = "job#";
  private static final String HISTORY_PREFIX = "history#";

  private Keys() {}

  static String thing(String thingName) {
    return TableLayout.THING_PREFIX + thingName;
  }

  /** Returns the partition of the entries of the histories of a thing's executions. */
  static String thingHistory(String thingName) {
    return HISTORY_PREFIX + thingName;
  }

  /** Returns the prefix of the sort keys of all entries of an execution's history. */
  static String versionsOf(ExecutionKey key) {
    return execution(key) + "#";
  }

  /** Returns the key of the entry about a version of an execution. */
  static Map<String, AttributeValue> version(ExecutionKey key, long version) {
    return pair(thingHistory(key.thingName()), versionsOf(key) + digits(version));
  }

  /** Returns the version that the key of an entry names. */
  static long version(Map<String, AttributeValue> key) {
    var sort = new Item(key).text(Attribute.SORT_KEY);
    return Long.parseLong(sort.substring(sort.lastIndexOf('#') + 1));
  }

  /** Returns the prefix of the sort keys of the entries of a job's history. */
  static String jobHistory(JobKey job) {
    return HISTORY_PREFIX + job.incarnation().toEpochMilli() + "#";
  }

  /** Returns the key of the entry about the change that made a revision of a job. */
  static Map<String, AttributeValue> jobHistory(JobKey job, long revision) {
    return pair(job(job.jobId()), jobHistory(job) + "%012d".formatted(revision));
  }

  /** Returns the prefix of the sort keys of all executions of one job on a thing. */
  static String executionsOf(String jobId) {
    return EXECUTION_PREFIX + jobId + "#";
  }

  static String execution(ExecutionKey key) {
    return executionsOf(key.jobId()) + digits(key.number());
  }

  /** Returns the key of an execution from the keys of its item. */
  static ExecutionKey executionKey(Map<String, AttributeValue> values) {
    var item = new Item(values);
    return executionKey(item.text(Attribute.PARTITION_KEY), item.text(Attribute.SORT_KEY));
  }

  static ExecutionKey executionKey(String partition, String sort) {
    var parts = sort.split("#", -1);
    return new ExecutionKey(
        partition.substring(TableLayout.THING_PREFIX.length()), parts[1], Long.parseLong(parts[2]));
  }

  /**
   * Returns the thing and the job that the key of an item names. Each is empty if the key names
   * none.
   */
  static WorkItem item(Map<String, AttributeValue> values) {
    var partition = text(values, TableLayout.PARTITION_KEY);
    if (partition.startsWith(TableLayout.JOB_PREFIX)) {
      return WorkItem.ofJob(Work.READ, jobId(partition));
    }
    var sort = text(values, TableLayout.SORT_KEY).split("#", -1);
    return new WorkItem(
        Work.READ,
        Optional.of(withoutPrefix(partition)),
        Optional.of(sort).filter(parts -> parts.length > 1).map(parts -> parts[1]));
  }

  private static String withoutPrefix(String partition) {
    return Stream.of(TableLayout.THING_PREFIX, HISTORY_PREFIX)
        .filter(partition::startsWith)
        .findFirst()
        .map(prefix -> partition.substring(prefix.length()))
        .orElse(partition);
  }

  private static String text(Map<String, AttributeValue> values, String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::s).orElse("?");
  }

  static Map<String, AttributeValue> of(ExecutionKey key) {
    return pair(thing(key.thingName()), execution(key));
  }

  static String job(String jobId) {
    return TableLayout.JOB_PREFIX + jobId;
  }

  /** Returns the partition of the items that are kept of a job for one part of its executions. */
  static String jobPart(String jobId, int part) {
    return job(jobId) + "#" + part;
  }

  static String jobId(String partition) {
    return partition.substring(TableLayout.JOB_PREFIX.length());
  }

  static Map<String, AttributeValue> pair(String partition, String sort) {
    return Map.of(
        TableLayout.PARTITION_KEY, Item.text(partition), TableLayout.SORT_KEY, Item.text(sort));
  }

  /** Returns the prefix of the index partitions of one incarnation of a job. */
  static String jobIncarnation(JobKey job) {
    return TableLayout.JOB_PREFIX + job.jobId() + "#" + job.incarnation().toEpochMilli() + "#";
  }

  static String jobShard(JobKey job, int shard) {
    return jobIncarnation(job) + shard;
  }

  static Instant incarnation(String jobShard) {
    return Instant.ofEpochMilli(Long.parseLong(jobShard.split("#", -1)[2]));
  }

  static int shard(String jobShard) {
    return Integer.parseInt(jobShard.split("#", -1)[3]);
  }

  /**
   * Returns the sort key of an execution in its job's index.
   *
   * @param status the execution's, or {@link #DELETED_STATUS}
   */
  static String jobOrder(String status, JobExecution execution) {
    var key = execution.key();
    return status
        + "#"
        + key.thingName()
        + "#"
        + digits(key.number())
        + (execution.retries().superseded() ? SUPERSEDED : "");
  }

  /** True if a retry followed the execution of an entry of a job's index. */
  static boolean isSuperseded(String jobOrder) {
    return jobOrder.endsWith(SUPERSEDED);
  }

  /**
   * Returns the place of an execution among those of its job: thing and number, whatever its
   * status.
   */
  static String place(ExecutionKey key) {
    return key.thingName() + "#" + digits(key.number());
  }

  /** Returns the execution of a job at a place. */
  static ExecutionKey placed(String place, String jobId) {
    var parts = place.split("#", -1);
    return new ExecutionKey(parts[0], jobId, Long.parseLong(parts[1]));
  }

  static String dueShard(String partition) {
    return dueShard(Math.floorMod(partition.hashCode(), DUE_SHARDS));
  }

  static String dueShard(int shard) {
    return "due#%02d".formatted(shard);
  }

  static String jobAge(JobKey job) {
    return age(job.incarnation(), job.jobId());
  }

  /** Returns the age by which jobs and templates are ordered. */
  static String age(Instant createdAt, String id) {
    return createdAt.toEpochMilli() + "#" + id;
  }

  /** Returns the id of the job or template of an age. */
  static String idAt(String age) {
    return age.substring(age.indexOf('#') + 1);
  }

  static String template(String templateId) {
    return TEMPLATE_PREFIX + templateId;
  }

  static String templateId(String partition) {
    return partition.substring(TEMPLATE_PREFIX.length());
  }

  static Map<String, AttributeValue> tags(TagOwner owner) {
    return pair(
        switch (owner.type()) {
          case JOB -> job(owner.id());
          case TEMPLATE -> template(owner.id());
        },
        TAGS);
  }

  /** Returns the prefix of the sort keys of all chunks of one list. */
  static String targets(String resolution) {
    return TARGETS + resolution + "#";
  }

  static String targets(String resolution, int chunk) {
    return targets(resolution) + "%05d".formatted(chunk);
  }

  static int chunk(String sort) {
    return Integer.parseInt(sort.substring(sort.lastIndexOf('#') + 1));
  }

  /** Returns the partition of the continuous jobs that have a group among their targets. */
  static String group(String groupName) {
    return "group#" + groupName;
  }

  static String jobOfGroup(JobKey job) {
    return job(job.jobId()) + "#" + job.incarnation().toEpochMilli();
  }

  static JobKey jobOfGroup(String sort) {
    var parts = sort.split("#", -1);
    return new JobKey(parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2])));
  }

  /** Returns the partition of the memberships of a thing, which is not that of its executions. */
  static String member(String thingName) {
    return "member#" + thingName;
  }

  /** Returns the partition of a group's events that wait for the registry. */
  static String deferred(String groupName) {
    return DEFERRED_PREFIX + groupName;
  }

  static boolean isDeferred(String partition) {
    return partition.startsWith(DEFERRED_PREFIX);
  }

  /** Returns the group of a partition of deferred events. */
  static String deferredGroup(String partition) {
    return partition.substring(DEFERRED_PREFIX.length());
  }

  private static String digits(long number) {
    return "%010d".formatted(number);
  }
}
