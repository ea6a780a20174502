package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lists the changes of a job, the newest first. A position is a revision of the job. */
public final class JobHistoryList implements Listing<JobAction> {
  private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

  private final Table table;
  private final JobKey job;
  private final ReadBudget budget;

  JobHistoryList(Table table, JobKey job, ReadBudget budget) {
    this.table = table;
    this.job = job;
    this.budget = budget;
  }

  @Override
  public boolean isPosition(String text) {
    return POSITION.matcher(text).matches();
  }

  @Override
  public String position(JobAction action) {
    return Long.toString(action.revision());
  }

  /** Leaves out changes that only a later version knows. */
  @Override
  public Page<JobAction> read(PageRequest part) {
    var query = JobHistoryStore.entries(job).limit(part.maxResults());
    part.from().ifPresent(revision -> query.after(Keys.jobHistory(job, Long.parseLong(revision))));
    var answer = table.query(query);
    budget.spend(1, answer.items().size());
    return new Page<>(
        table
            .readable(answer.items().stream(), item -> JobActionItems.find(Item.belonging(item)))
            .flatMap(Optional::stream)
            .toList(),
        Optional.ofNullable(answer.lastEvaluatedKey().get(TableLayout.SORT_KEY))
            .map(AttributeValue::s)
            .map(sort -> Long.toString(Long.parseLong(sort.substring(sort.lastIndexOf('#') + 1)))));
  }
}
