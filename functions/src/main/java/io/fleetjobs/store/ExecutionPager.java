package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.between;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads pages of the executions of a job, ordered by thing and number within each part of its
 * index.
 *
 * <p>The index orders them by status. The pager merges the statuses, so that an execution whose
 * status changes between two pages keeps its place. Within a page it reads the statuses in the
 * order of an execution's life: an execution that leaves one status meanwhile is found in a later
 * one.
 */
final class ExecutionPager {
  private static final Pattern POSITION =
      Pattern.compile("(\\d{1,2})/((?:[a-zA-Z0-9:_-]{1,128}#\\d{10,19})?)");

  /** Sorts after {@code #} and before all characters of names and numbers. */
  private static final String BEHIND = "$";

  private final Table table;
  private final Job job;
  private final List<ExecutionStatus> statuses;

  /**
   * @param status reads only executions that the index lists in it; empty for all
   */
  ExecutionPager(Table table, Job job, Optional<ExecutionStatus> status) {
    this.table = table;
    this.job = job;
    this.statuses = status.map(List::of).orElseGet(() -> List.of(ExecutionStatus.values()));
  }

  /**
   * A place in the list.
   *
   * @param after thing and number of the last entry read in the shard; empty text at its beginning
   */
  private record Position(int shard, String after) {
    static Position parse(String text) {
      var match = POSITION.matcher(text);
      if (!match.matches()) {
        throw new IllegalArgumentException("not a position: " + text);
      }
      return new Position(Integer.parseInt(match.group(1)), match.group(2));
    }

    String text() {
      return shard + "/" + after;
    }
  }

  static boolean isPosition(String text) {
    return POSITION.matcher(text).matches();
  }

  static String position(JobExecution execution) {
    return new Position(execution.shard(), Keys.place(execution.key())).text();
  }

  /**
   * Reads a page. Reads twice as many parts at the same time as before while those had too few
   * entries.
   */
  Page<ExecutionKey> read(PageRequest part) {
    var found = new ArrayList<String>();
    var position = part.from().map(Position::parse).orElse(new Position(0, ""));
    for (int ahead = 1;
        position.shard() < job.shards() && found.size() < part.maxResults();
        ahead *= 2) {
      var missing = part.maxResults() - found.size();
      var reads = PartReads.each(from(position, ahead), at -> new Read(at, read(at, missing)));
      for (var read : reads) {
        var limit = part.maxResults() - found.size();
        if (limit > 0) {
          found.addAll(read.first(limit));
          position = read.position(limit);
        }
      }
    }
    var next = Optional.of(position).filter(at -> at.shard() < job.shards());
    return new Page<>(
        found.stream().map(place -> Keys.placed(place, job.jobId())).toList(),
        next.map(Position::text));
  }

  /** Returns a position and the beginnings of the parts that follow it. */
  private List<Position> from(Position first, int count) {
    return Stream.concat(
            Stream.of(first),
            IntStream.range(first.shard() + 1, Math.min(first.shard() + count, job.shards()))
                .mapToObj(shard -> new Position(shard, "")))
        .toList();
  }

  /** The entries of one part from a position on. */
  private record Read(Position from, MergedPage merged) {
    List<String> first(int limit) {
      return merged.entries().stream().limit(limit).toList();
    }

    /** Returns the position after so many entries, at least one. */
    Position position(int limit) {
      return merged.complete() && merged.entries().size() <= limit
          ? new Position(from.shard() + 1, "")
          : new Position(from.shard(), first(limit).getLast());
    }
  }

  private MergedPage read(Position from, int limit) {
    return MergedPage.of(
        statuses.stream().map(status -> read(from, limit, status)).toList(),
        limit,
        Comparator.naturalOrder());
  }

  private MergedPage read(Position from, int limit, ExecutionStatus status) {
    var prefix = status.name() + "#";
    var first = from.after().isEmpty() ? prefix : prefix + from.after() + BEHIND;
    var answer =
        table.query(
            Query.of(
                    TableLayout.BY_JOB,
                    is(Attribute.JOB_SHARD, Keys.jobShard(job.key(), from.shard()))
                        .and(between(Attribute.JOB_ORDER, first, status.name() + BEHIND)))
                .limit(limit));
    return new MergedPage(
        answer.items().stream().map(item -> Keys.place(Keys.executionKey(item))).toList(),
        answer.lastEvaluatedKey().isEmpty());
  }
}
