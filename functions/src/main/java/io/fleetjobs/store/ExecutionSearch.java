package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.between;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.PartWalk.Part;
import io.fleetjobs.store.PartWalk.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lists the executions in one status of all jobs except those that are being deleted. Orders jobs
 * by stage, then by age, the oldest first. Orders the executions of a job as {@link ExecutionPager}
 * does.
 *
 * <p>The stages are in the order in which most jobs pass them. The executions of a job that moves
 * on between two pages may be listed twice. Those of a job that moves back, such as a continuous
 * job whose targets are listed again, may be left out.
 */
final class ExecutionSearch implements Listing<FoundExecution> {
  private static final List<JobStage> STAGES =
      List.of(JobStage.ROLLING_OUT, JobStage.ACTIVE, JobStage.CANCELING, JobStage.ENDED);

  /** The most jobs that are read together. */
  private static final int JOBS = 100;

  private static final Pattern POSITION =
      Pattern.compile(
          "([0-3])/(0|\\d{13}#[a-zA-Z0-9_-]{1,64})/(\\d{1,2})/"
              + "((?:[a-zA-Z0-9:_-]{1,128}#\\d{10,19})?)");

  /** Sorts before all ages. */
  private static final String OLDEST = "0";

  /** Sorts after all ages. */
  private static final String NEWEST = ":";

  private final Table table;
  private final JobStore jobs;
  private final ExecutionStore executions;
  private final PartWalk walk;
  private final ReadBudget budget;
  private final Predicate<Job> searched;
  private final BooleanSupplier enough;

  /** The executions found so far, so that no page has one twice. */
  private final Set<ExecutionKey> found = new HashSet<>();

  /**
   * @param searched leaves out other jobs
   * @param enough true if the filter must not look at another job for this page. The filter always
   *     takes one job of each read, so each page continues the search
   */
  ExecutionSearch(
      Table table,
      JobStore jobs,
      ExecutionStore executions,
      ExecutionStatus status,
      ReadBudget budget,
      Predicate<Job> searched,
      BooleanSupplier enough) {
    this.table = table;
    this.jobs = jobs;
    this.executions = executions;
    this.walk = new PartWalk(table, List.of(status), budget);
    this.budget = budget;
    this.searched = searched;
    this.enough = enough;
  }

  /**
   * A place in the list.
   *
   * @param age of the job; {@link #OLDEST} at the beginning of the stage
   * @param shard the part of the job's index; as many as it has parts at the job's end
   * @param after thing and number of the last entry read in the shard; empty text at its beginning
   */
  private record Position(int stage, String age, int shard, String after) {
    static Position ofStage(int stage) {
      return new Position(stage, OLDEST, 0, "");
    }

    static Position parse(String text) {
      var match = POSITION.matcher(text);
      if (!match.matches()) {
        throw new IllegalArgumentException("no position: " + text);
      }
      return new Position(
          Integer.parseInt(match.group(1)),
          match.group(2),
          Integer.parseInt(match.group(3)),
          match.group(4));
    }

    String text() {
      return stage + "/" + age + "/" + shard + "/" + after;
    }
  }

  @Override
  public boolean isPosition(String text) {
    return POSITION.matcher(text).matches();
  }

  @Override
  public String position(FoundExecution found) {
    return found.position();
  }

  @Override
  public Page<FoundExecution> read(PageRequest part) {
    var page = new ArrayList<FoundExecution>();
    var position = part.from().map(Position::parse).orElse(Position.ofStage(0));
    while (position.stage() < STAGES.size()
        && page.size() < part.maxResults()
        && !budget.isUsedUp()) {
      position = read(position, part.maxResults() - page.size(), page);
    }
    return new Page<>(
        page, Optional.of(position).filter(at -> at.stage() < STAGES.size()).map(Position::text));
  }

  /** Reads the executions of some jobs of one stage. Returns the position behind them. */
  private Position read(Position from, int most, List<FoundExecution> page) {
    var listed = listed(from);
    var parts =
        listed.jobs().stream()
            .flatMap(job -> Part.from(job, isAt(from, job) ? from.shard() : 0).stream())
            .toList();
    var resumes = !parts.isEmpty() && isAt(from, parts.getFirst().job());
    var read =
        walk.read(
            parts, resumes && parts.getFirst().shard() == from.shard() ? from.after() : "", most);
    page.addAll(stored(read.places(), from.stage()));
    if (listed.endsPage()) {
      budget.end();
    }
    if (read.next().part() < parts.size()) {
      var next = parts.get(read.next().part());
      return new Position(
          from.stage(), Keys.jobAge(next.job().key()), next.shard(), read.next().after());
    }
    return listed
        .last()
        .map(age -> new Position(from.stage(), age, JobIndex.MAX_SHARDS, ""))
        .orElseGet(() -> Position.ofStage(from.stage() + 1));
  }

  private static boolean isAt(Position position, Job job) {
    return position.age().equals(Keys.jobAge(job.key()));
  }

  /**
   * Some jobs of a stage by age.
   *
   * @param last age of the last job that was checked; empty if no job follows
   * @param endsPage true if the page ends with these jobs
   */
  private record Listed(List<Job> jobs, Optional<String> last, boolean endsPage) {}

  /** Lists jobs from a position on, with the job that the position is in. */
  private Listed listed(Position from) {
    var answer =
        table.query(
            Query.of(
                    TableLayout.BY_JOB,
                    is(Attribute.JOB_SHARD, STAGES.get(from.stage()).partition())
                        .and(between(Attribute.JOB_ORDER, from.age(), NEWEST)))
                .limit(JOBS));
    var ages =
        answer.items().stream().map(item -> new Item(item).text(Attribute.JOB_ORDER)).toList();
    budget.spend(1, ages.size());
    return searched(ages, !answer.lastEvaluatedKey().isEmpty());
  }

  /**
   * Looks at jobs one after the other.
   *
   * @param more true if jobs follow
   */
  private Listed searched(List<String> ages, boolean more) {
    var byAge = new HashMap<String, Job>();
    jobs.findAll(ages.stream().map(Keys::idAt).toList())
        .forEach(job -> byAge.put(Keys.jobAge(job.key()), job));
    var wanted = new ArrayList<Job>();
    for (int i = 0; i < ages.size(); i++) {
      if (i > 0 && enough.getAsBoolean()) {
        return new Listed(wanted, Optional.of(ages.get(i - 1)), true);
      }
      Optional.ofNullable(byAge.get(ages.get(i)))
          .filter(job -> job.status() != JobStatus.DELETION_IN_PROGRESS && searched.test(job))
          .ifPresent(wanted::add);
    }
    return new Listed(wanted, more ? Optional.of(ages.getLast()) : Optional.empty(), false);
  }

  /** Returns the executions as they are stored now. */
  private List<FoundExecution> stored(List<Place> places, int stage) {
    Map<ExecutionKey, JobExecution> stored =
        executions.findAll(places.stream().map(Place::key).toList()).stream()
            .collect(Collectors.toMap(JobExecution::key, Function.identity()));
    return places.stream()
        .filter(place ->
            stored.containsKey(place.key())
                && stored.get(place.key()).job().equals(place.part().job().key())
                && found.add(place.key()))
        .map(place ->
            new FoundExecution(
                Objects.requireNonNull(stored.get(place.key())), position(place, stage)))
        .toList();
  }

  private static String position(Place place, int stage) {
    var part = place.part();
    return new Position(stage, Keys.jobAge(part.job().key()), part.shard(), place.thingAndNumber())
        .text();
  }
}
