package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.PartWalk.Part;
import io.fleetjobs.store.PartWalk.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads pages of the executions of a job, ordered by thing and number within each part of its
 * index. An execution whose status changes between two pages keeps its place.
 */
final class ExecutionPager {
  private static final Pattern POSITION =
      Pattern.compile("(\\d{1,2})/((?:[a-zA-Z0-9:_-]{1,128}#\\d{10,19})?)");

  private final PartWalk walk;
  private final Job job;

  /**
   * @param status reads only executions that the index lists in it; empty for all
   */
  ExecutionPager(Table table, Job job, Optional<ExecutionStatus> status) {
    this(table, job, status, ReadBudget.unlimited());
  }

  /**
   * @param budget a page ends early when it is used up
   */
  ExecutionPager(Table table, Job job, Optional<ExecutionStatus> status, ReadBudget budget) {
    var statuses = status.map(List::of).orElseGet(() -> List.of(ExecutionStatus.values()));
    this.walk = new PartWalk(table, statuses, budget);
    this.job = job;
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

  /** Reads a page. */
  Page<ExecutionKey> read(PageRequest part) {
    var from = part.from().map(Position::parse).orElse(new Position(0, ""));
    var found = walk.read(Part.from(job, from.shard()), from.after(), part.maxResults());
    var next = new Position(from.shard() + found.next().part(), found.next().after());
    return new Page<>(
        found.places().stream().map(Place::key).toList(),
        Optional.of(next).filter(at -> at.shard() < job.shards()).map(Position::text));
  }
}
