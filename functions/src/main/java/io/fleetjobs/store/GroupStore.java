package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.JobKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which continuous jobs have a thing group among their targets. An entry may outlive its job, or
 * come a moment before it: what counts is the job's own list of targets.
 */
public final class GroupStore {
  private final Table table;

  public GroupStore(Table table) {
    this.table = table;
  }

  public void put(String groupName, JobKey job) {
    table
        .client()
        .putItem(b ->
            b.tableName(table.name())
                .item(new HashMap<>(Keys.pair(Keys.group(groupName), Keys.jobOfGroup(job)))));
  }

  public void delete(String groupName, JobKey job) {
    table
        .client()
        .deleteItem(b ->
            b.tableName(table.name()).key(Keys.pair(Keys.group(groupName), Keys.jobOfGroup(job))));
  }

  public List<JobKey> jobs(String groupName) {
    var jobs = new ArrayList<JobKey>();
    table.pages(
        b ->
            b.keyConditionExpression("pk = :group")
                .expressionAttributeValues(Map.of(":group", Item.text(Keys.group(groupName))))
                .consistentRead(true),
        page ->
            table
                .readable(
                    page.items().stream(),
                    item -> Keys.jobOfGroup(new Item(item).textAt(TableLayout.SORT_KEY)))
                .forEach(jobs::add));
    return jobs;
  }
}
