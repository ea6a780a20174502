package io.fleetjobs.store;

import io.fleetjobs.model.JobKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores which continuous jobs have a thing group among their targets. An entry may outlive its job
 * or come a moment before it, so the job's own list of targets decides.
 */
public final class GroupStore {
  private final Table table;

  public GroupStore(Table table) {
    this.table = table;
  }

  public void put(String groupName, JobKey job) {
    table.put(Keys.pair(Keys.group(groupName), Keys.jobOfGroup(job)));
  }

  public void delete(String groupName, JobKey job) {
    table.delete(Keys.pair(Keys.group(groupName), Keys.jobOfGroup(job)));
  }

  /** Returns the jobs of a group, read consistently. */
  public List<JobKey> jobs(String groupName) {
    var jobs = new ArrayList<JobKey>();
    table.pages(
        Query.of(Condition.is(Attribute.PARTITION_KEY, Keys.group(groupName))).consistent(),
        page ->
            table
                .readable(
                    page.items().stream(),
                    item -> Keys.jobOfGroup(new Item(item).text(Attribute.SORT_KEY)))
                .forEach(jobs::add));
    return jobs;
  }
}
