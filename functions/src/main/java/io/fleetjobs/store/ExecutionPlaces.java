package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the executions of a job stand: by thing and number within each part of its index.
 *
 * <p>The index has them by status; here the statuses are merged, so that an execution whose status
 * changes between two pages stays where it is. Within a page the statuses are asked in the order of
 * an execution's life: what leaves one while it is read is found in a later one.
 */
final class ExecutionPlaces {
  private static final Pattern POSITION = Pattern
      .compile("(\\d{1,2})/((?:[a-zA-Z0-9:_-]{1,128}#\\d{10,19})?)");
  /** Sorts behind {@code #}, and before whatever names and numbers are made of. */
  private static final String BEHIND = "$";

  private final Table table;
  private final Job job;
  private final List<ExecutionStatus> statuses;

  /** @param status empty for all */
  ExecutionPlaces(Table table, Job job, Optional<ExecutionStatus> status) {
    this.table = table;
    this.job = job;
    this.statuses = status.map(List::of).orElseGet(() -> List.of(ExecutionStatus.values()));
  }

  /** @param after thing and number of the last entry read in the shard; empty at its beginning */
  private record Position(int shard, String after) {
    static Position parse(String text) {
      var match = POSITION.matcher(text);
      if (!match.matches()) {
        throw new IllegalArgumentException("no position: " + text);
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

  Page<ExecutionKey> read(PageRequest part) {
    var found = new ArrayList<ExecutionKey>();
    var position = part.from().map(Position::parse).orElse(new Position(0, ""));
    while (position.shard() < job.shards() && found.size() < part.maxResults()) {
      var here = position;
      var read = read(here, part.maxResults() - found.size());
      read.entries().forEach(place -> found.add(Keys.placed(place, job.jobId())));
      position = read.complete()
          ? new Position(here.shard() + 1, "")
          : new Position(here.shard(), read.entries().getLast());
    }
    var next = Optional.of(position).filter(at -> at.shard() < job.shards());
    return new Page<>(found, next.map(Position::text));
  }

  private Merged read(Position from, int limit) {
    return Merged.of(statuses.stream().map(status -> read(from, limit, status)).toList(), limit,
        Comparator.naturalOrder());
  }

  private Merged read(Position from, int limit, ExecutionStatus status) {
    var prefix = status.name() + "#";
    var first = from.after().isEmpty() ? prefix : prefix + from.after() + BEHIND;
    var answer = table.query(b -> b.indexName(TableLayout.BY_JOB.name())
        .keyConditionExpression("jobShard = :shard AND jobOrder BETWEEN :first AND :last")
        .expressionAttributeValues(Map.of(
            ":shard", Item.text(Keys.jobShard(job.key(), from.shard())),
            ":first", Item.text(first), ":last", Item.text(status.name() + BEHIND)))
        .limit(limit));
    return new Merged(answer.items().stream()
        .map(item -> Keys.place(Keys.executionKey(
            new Item(item).textAt(TableLayout.PARTITION_KEY),
            new Item(item).textAt(TableLayout.SORT_KEY))))
        .toList(), answer.lastEvaluatedKey().isEmpty());
  }
}
