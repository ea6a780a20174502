package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobTally;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.ThingCounts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts the executions of a job, and its things by their newest execution, from the keys of the
 * index.
 *
 * <p>Entries that a retry followed are marked. The executions of a thing that left a continuous job
 * and joined it again are not marked: there the highest number counts, and all keys are read.
 */
final class ExecutionTally {
  private static final List<String> STATUSES =
      Stream.concat(
              Arrays.stream(ExecutionStatus.values()).map(ExecutionStatus::name),
              Stream.of(Keys.DELETED_STATUS))
          .toList();

  private static final Set<String> PENDING =
      Set.of(ExecutionStatus.QUEUED.name(), ExecutionStatus.IN_PROGRESS.name());

  /** The statuses of entries that a retry may have followed. */
  private static final Set<String> MAY_BE_SUPERSEDED =
      Set.of(ExecutionStatus.FAILED.name(), ExecutionStatus.TIMED_OUT.name(), Keys.DELETED_STATUS);

  private final Table table;
  private final int many;

  /**
   * @param many number of entries of a part from which on the table counts them
   */
  ExecutionTally(Table table, int many) {
    this.table = table;
    this.many = many;
  }

  /** The number of entries by status, and of those that no other execution of the thing follows. */
  private record Tally(Map<String, Integer> all, Map<String, Integer> newest) {
    static Tally counted(String status, int count) {
      return new Tally(Map.of(status, count), Map.of(status, count));
    }

    Tally plus(Tally other) {
      return new Tally(sum(all, other.all), sum(newest, other.newest));
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> two) {
      var sums = new HashMap<>(one);
      two.forEach((status, count) -> sums.merge(status, count, Integer::sum));
      return sums;
    }

    int ended() {
      return newest.entrySet().stream()
          .filter(entry -> !PENDING.contains(entry.getKey()))
          .mapToInt(Map.Entry::getValue)
          .sum();
    }

    JobProcessDetails attempts() {
      return new JobProcessDetails(byStatus(all));
    }

    JobTally tally() {
      return new JobTally(
          attempts(),
          new ThingCounts(byStatus(newest), newest.getOrDefault(Keys.DELETED_STATUS, 0)));
    }

    private static Map<ExecutionStatus, Integer> byStatus(Map<String, Integer> counts) {
      var byStatus = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
      for (var status : ExecutionStatus.values()) {
        byStatus.put(status, counts.getOrDefault(status.name(), 0));
      }
      return byStatus;
    }
  }

  /** Returns how many executions the job has in each status. */
  JobProcessDetails attempts(Job job) {
    return (isLarge(job)
            ? inEachStatus(
                job,
                STATUSES.stream().filter(status -> !status.equals(Keys.DELETED_STATUS)).toList(),
                this::count)
            : sum(PartReads.each(parts(job), part -> marked(inShard(part)))))
        .attempts();
  }

  /**
   * Returns how many executions of the job have ended for good. Tombstones count. Executions that a
   * retry followed do not.
   */
  int countFinal(Job job) {
    return (isLarge(job)
            ? inEachStatus(
                job,
                STATUSES.stream().filter(status -> !PENDING.contains(status)).toList(),
                this::unlessSuperseded)
            : sum(PartReads.each(parts(job), part -> marked(inShard(part)))))
        .ended();
  }

  /** Returns how many executions and how many things the job has in each status. */
  JobTally both(Job job) {
    if (job.spec().targetSelection() == TargetSelection.CONTINUOUS) {
      return sum(PartReads.each(parts(job), part -> numbered(inShard(part)))).tally();
    }
    return (isLarge(job)
            ? inEachStatus(job, STATUSES, this::unlessSuperseded)
            : sum(PartReads.each(parts(job), part -> marked(inShard(part)))))
        .tally();
  }

  /**
   * True if DynamoDB counts the entries, status by status; false if their keys are read. The first
   * part decides: it is large if it has more than one page, which ends at a number of entries or at
   * a megabyte.
   */
  private boolean isLarge(Job job) {
    return job.shards() > 1
        && !table
            .query(inShard(Keys.jobShard(job.key(), 0)).counting().limit(many))
            .lastEvaluatedKey()
            .isEmpty();
  }

  /** Reads each status in each part. */
  private static Tally inEachStatus(
      Job job, List<String> statuses, BiFunction<String, String, Tally> ask) {
    record Place(String part, String status) {}
    return sum(
        PartReads.each(
            parts(job).stream()
                .flatMap(part -> statuses.stream().map(status -> new Place(part, status)))
                .toList(),
            place -> ask.apply(place.part(), place.status())));
  }

  private static Tally sum(List<Tally> parts) {
    return parts.stream().reduce(new Tally(Map.of(), Map.of()), Tally::plus);
  }

  private Tally unlessSuperseded(String part, String status) {
    return MAY_BE_SUPERSEDED.contains(status)
        ? marked(inStatus(part, status))
        : count(part, status);
  }

  private Tally count(String part, String status) {
    var sum = new int[1];
    table.pages(inStatus(part, status).counting(), page -> sum[0] += page.count());
    return Tally.counted(status, sum[0]);
  }

  /** Reads keys. The newest entries are those without a mark. */
  private Tally marked(Query query) {
    var all = new HashMap<String, Integer>();
    var newest = new HashMap<String, Integer>();
    table.pages(
        query.only(Attribute.JOB_ORDER),
        page ->
            page.items()
                .forEach(item -> {
                  var order = order(item);
                  var status = order.substring(0, order.indexOf('#'));
                  all.merge(status, 1, Integer::sum);
                  if (!Keys.isSuperseded(order)) {
                    newest.merge(status, 1, Integer::sum);
                  }
                }));
    return new Tally(all, newest);
  }

  /** An entry of the index with its number. */
  private record Entry(long number, String status, boolean superseded) {
    static Entry newer(Entry one, Entry other) {
      return one.number() > other.number() ? one : other;
    }
  }

  /** Reads the keys of a part. The newest entry of a thing is that with the highest number. */
  private Tally numbered(Query query) {
    var all = new HashMap<String, Integer>();
    var things = new HashMap<String, Entry>();
    table.pages(
        query.only(Attribute.JOB_ORDER),
        page ->
            page.items()
                .forEach(item -> {
                  var order = order(item);
                  var place = order.split("#", -1);
                  var status = STATUSES.get(STATUSES.indexOf(place[0]));
                  all.merge(status, 1, Integer::sum);
                  things.merge(
                      place[1],
                      new Entry(Long.parseLong(place[2]), status, Keys.isSuperseded(order)),
                      Entry::newer);
                }));
    var newest = new HashMap<String, Integer>();
    things.values().stream()
        .filter(entry -> !entry.superseded())
        .forEach(entry -> newest.merge(entry.status(), 1, Integer::sum));
    return new Tally(all, newest);
  }

  private static List<String> parts(Job job) {
    return IntStream.range(0, job.shards())
        .mapToObj(shard -> Keys.jobShard(job.key(), shard))
        .toList();
  }

  private static Query inShard(String partition) {
    return Query.of(TableLayout.BY_JOB, is(Attribute.JOB_SHARD, partition));
  }

  private static Query inStatus(String partition, String status) {
    return Query.of(
        TableLayout.BY_JOB,
        is(Attribute.JOB_SHARD, partition).and(beginsWith(Attribute.JOB_ORDER, status + "#")));
  }

  private static String order(Map<String, AttributeValue> item) {
    return new Item(item).text(Attribute.JOB_ORDER);
  }
}
