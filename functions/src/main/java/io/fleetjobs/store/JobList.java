package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.less;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lists the jobs, newest first. A job keeps its place when its status changes. */
public final class JobList implements Listing<Job> {
  private static final Pattern POSITION = Pattern.compile("\\d{13}#[a-zA-Z0-9_-]{1,64}");

  /** Sorts after all ages. */
  private static final String NEWEST = ":";

  private final Table table;
  private final JobStore jobs;
  private final List<JobStage> stages;

  /**
   * @param status the status that the caller wants, so that others need not be read; empty for all
   */
  public JobList(Table table, JobStore jobs, Optional<JobStatus> status) {
    this.table = table;
    this.jobs = jobs;
    this.stages = status.map(JobStage::of).orElseGet(JobStage::all);
  }

  @Override
  public boolean isPosition(String text) {
    return POSITION.matcher(text).matches();
  }

  @Override
  public String position(Job job) {
    return Keys.jobAge(job.key());
  }

  @Override
  public Page<Job> read(PageRequest part) {
    var before = part.from().orElse(NEWEST);
    var read =
        MergedPage.of(
            stages.stream().map(stage -> read(stage, before, part.maxResults())).toList(),
            part.maxResults(),
            Comparator.reverseOrder());
    return new Page<>(
        found(read.entries()),
        read.complete() ? Optional.empty() : Optional.of(read.entries().getLast()));
  }

  private MergedPage read(JobStage stage, String before, int limit) {
    var answer =
        table.query(
            Query.of(
                    TableLayout.BY_JOB,
                    is(Attribute.JOB_SHARD, stage.partition())
                        .and(less(Attribute.JOB_ORDER, before)))
                .backwards()
                .limit(limit));
    return new MergedPage(
        answer.items().stream().map(item -> new Item(item).text(Attribute.JOB_ORDER)).toList(),
        answer.lastEvaluatedKey().isEmpty());
  }

  /**
   * Returns the listed jobs that still exist. An id that was used again is listed a second time, by
   * its new age.
   */
  private List<Job> found(Collection<String> ages) {
    var found = new HashMap<String, Job>();
    jobs.findAll(ages.stream().map(Keys::idAt).toList())
        .forEach(job -> found.put(position(job), job));
    return ages.stream().map(found::get).filter(Objects::nonNull).toList();
  }
}
