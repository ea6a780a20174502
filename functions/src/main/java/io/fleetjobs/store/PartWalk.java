package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.between;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the executions that the index lists in some statuses, part by part, ordered by thing and
 * number within each part.
 *
 * <p>The index orders them by status. The walk merges the statuses, so that an execution whose
 * status changes between two pages keeps its place. It reads the statuses in the order of an
 * execution's life: an execution that leaves one status meanwhile is found in a later one.
 */
final class PartWalk {
  /** Sorts after {@code #} and before all characters of names and numbers. */
  private static final String BEHIND = "$";

  private final Table table;
  private final List<ExecutionStatus> statuses;
  private final ReadBudget budget;

  PartWalk(Table table, List<ExecutionStatus> statuses, ReadBudget budget) {
    this.table = table;
    this.statuses = List.copyOf(statuses);
    this.budget = budget;
  }

  /** One part of the index of a job. */
  record Part(Job job, int shard) {
    /** Returns the parts of a job from one on. */
    static List<Part> from(Job job, int shard) {
      return IntStream.range(shard, job.shards()).mapToObj(n -> new Part(job, n)).toList();
    }
  }

  /** An entry of the index: thing and number, and the part that lists it. */
  record Place(Part part, String thingAndNumber) {
    ExecutionKey key() {
      return Keys.placed(thingAndNumber, part.job().jobId());
    }
  }

  /**
   * A place in the walk.
   *
   * @param part how many parts were read to their end
   * @param after thing and number of the last entry read in the next part; empty text at its
   *     beginning
   */
  record Position(int part, String after) {}

  /** Entries, and the position behind the last of them. */
  record Found(List<Place> places, Position next) {
    Found {
      places = List.copyOf(places);
    }
  }

  /**
   * Reads entries until there are so many, the parts end, or the budget does not allow a further
   * read. Reads twice as many parts at the same time as before while those had too few entries.
   */
  Found read(List<Part> parts, String after, int most) {
    var found = new ArrayList<Place>();
    var position = new Position(0, after);
    for (int ahead = 1; position.part() < parts.size() && found.size() < most; ahead *= 2) {
      var limit = Math.min(most - found.size(), budget.entries() / statuses.size());
      var count = Math.min(Math.min(ahead, affordable(limit)), parts.size() - position.part());
      if (count < 1) {
        budget.end();
        break;
      }
      var reads =
          PartReads.each(from(position, count), at -> read(parts.get(at.part()), at, limit));
      for (var read : reads) {
        budget.spend(statuses.size(), read.entriesRead());
        var missing = most - found.size();
        if (missing > 0) {
          read.first(missing).forEach(place -> found.add(new Place(read.part(), place)));
          position = read.position(missing);
        }
      }
    }
    return new Found(found, position);
  }

  /** Returns how many parts the budget allows to be read at the same time; 0 for none. */
  private int affordable(int limit) {
    return limit < 1
        ? 0
        : (int)
            Math.min(
                budget.queries() / statuses.size(),
                budget.entries() / ((long) statuses.size() * limit));
  }

  /** Returns a position and the beginnings of the parts that follow it. */
  private static List<Position> from(Position first, int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> n == 0 ? first : new Position(first.part() + n, ""))
        .toList();
  }

  /**
   * The entries of one part from a position on.
   *
   * @param entriesRead how many entries the queries returned
   */
  private record Read(Part part, Position from, MergedPage merged, int entriesRead) {
    List<String> first(int limit) {
      return merged.entries().stream().limit(limit).toList();
    }

    /** Returns the position after so many entries, at least one. */
    Position position(int limit) {
      return merged.complete() && merged.entries().size() <= limit
          ? new Position(from.part() + 1, "")
          : new Position(from.part(), first(limit).getLast());
    }
  }

  private Read read(Part part, Position from, int limit) {
    var pages = statuses.stream().map(status -> read(part, from.after(), limit, status)).toList();
    return new Read(
        part,
        from,
        MergedPage.of(pages, limit, Comparator.naturalOrder()),
        pages.stream().mapToInt(page -> page.entries().size()).sum());
  }

  private MergedPage read(Part part, String after, int limit, ExecutionStatus status) {
    var prefix = status.name() + "#";
    var first = after.isEmpty() ? prefix : prefix + after + BEHIND;
    var answer =
        table.query(
            Query.of(
                    TableLayout.BY_JOB,
                    is(Attribute.JOB_SHARD, Keys.jobShard(part.job().key(), part.shard()))
                        .and(between(Attribute.JOB_ORDER, first, status.name() + BEHIND)))
                .limit(limit));
    return new MergedPage(
        answer.items().stream().map(item -> Keys.place(Keys.executionKey(item))).toList(),
        answer.lastEvaluatedKey().isEmpty());
  }
}
