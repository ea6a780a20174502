package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.beginsWith;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.TargetSelection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the things of jobs by their newest execution, which is the one with the job's highest
 * number on the thing. The index may lag behind the executions by moments.
 *
 * <p>All executions of a thing are in one part of the index. Those that a retry followed are
 * marked. Those of a thing that left a continuous job and joined it again are not.
 */
public final class ThingIndex {
  private final Table table;

  public ThingIndex(Table table) {
    this.table = table;
  }

  /**
   * The newest executions in some statuses.
   *
   * @param keys those that were selected, in the order of part and thing
   * @param of how many there are
   */
  public record Newest(List<ExecutionKey> keys, int of) {
    public Newest {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Returns the newest executions of the things of a job that are in one of some statuses.
   *
   * @param most the most to select, equally many of each part
   */
  public Newest in(Job job, Set<ExecutionStatus> statuses, int most) {
    var perPart = most / job.shards();
    var parts =
        PartReads.each(parts(job), part -> newest(part, statusesToRead(job, statuses))).stream()
            .map(newest -> in(newest, statuses))
            .toList();
    return new Newest(
        parts.stream()
            .flatMap(part -> part.entrySet().stream().limit(perPart))
            .map(entry -> new ExecutionKey(entry.getKey(), job.jobId(), entry.getValue().number()))
            .toList(),
        parts.stream().mapToInt(Map::size).sum());
  }

  /** Returns the newest executions of all things that are in one of some statuses. */
  public List<ExecutionKey> in(Job job, Set<ExecutionStatus> statuses) {
    return in(job, statuses, Integer.MAX_VALUE).keys();
  }

  /**
   * Returns the names of the things of one part whose newest execution is in one of some statuses.
   */
  public List<String> inPart(Job job, Set<ExecutionStatus> statuses, int part) {
    return List.copyOf(
        in(newest(Keys.jobShard(job.key(), part), statusesToRead(job, statuses)), statuses)
            .keySet());
  }

  /** Returns the statuses whose entries tell which of the wanted ones are the newest. */
  private static List<String> statusesToRead(Job job, Set<ExecutionStatus> wanted) {
    return job.spec().targetSelection() == TargetSelection.SNAPSHOT
        ? wanted.stream().map(ExecutionStatus::name).toList()
        : all();
  }

  private static List<String> all() {
    return Stream.concat(
            Arrays.stream(ExecutionStatus.values()).map(ExecutionStatus::name),
            Stream.of(Keys.DELETED_STATUS))
        .toList();
  }

  private static Map<String, Entry> in(Map<String, Entry> newest, Set<ExecutionStatus> statuses) {
    var found = new TreeMap<String, Entry>();
    newest.forEach((thing, entry) -> {
      if (!entry.superseded() && entry.status().filter(statuses::contains).isPresent()) {
        found.put(thing, entry);
      }
    });
    return found;
  }

  /**
   * An entry of the index.
   *
   * @param status empty for a tombstone
   */
  private record Entry(long number, Optional<ExecutionStatus> status, boolean superseded) {
    static Entry newer(Entry one, Entry other) {
      return one.number() > other.number() ? one : other;
    }
  }

  /** Returns the newest entry of each thing among those that a part lists in some statuses. */
  private Map<String, Entry> newest(String part, List<String> statuses) {
    var newest = new HashMap<String, Entry>();
    statuses.forEach(status ->
        table.pages(
            Query.of(
                    TableLayout.BY_JOB,
                    is(Attribute.JOB_SHARD, part)
                        .and(beginsWith(Attribute.JOB_ORDER, status + "#")))
                .only(Attribute.JOB_ORDER),
            page -> page.items().forEach(item -> add(item, newest))));
    return newest;
  }

  private static void add(Map<String, AttributeValue> item, Map<String, Entry> newest) {
    var order = new Item(item).text(Attribute.JOB_ORDER);
    var place = order.split("#", -1);
    var status =
        place[0].equals(Keys.DELETED_STATUS)
            ? Optional.<ExecutionStatus>empty()
            : Optional.of(ExecutionStatus.valueOf(place[0]));
    newest.merge(
        place[1],
        new Entry(Long.parseLong(place[2]), status, Keys.isSuperseded(order)),
        Entry::newer);
  }

  private static List<String> parts(Job job) {
    return IntStream.range(0, job.shards())
        .mapToObj(shard -> Keys.jobShard(job.key(), shard))
        .toList();
  }
}
