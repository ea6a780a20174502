package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lists the executions on a thing: those of one job together, the newest of them first. */
public final class ThingExecutionList implements Listing<JobExecution> {
  private static final Pattern POSITION = Pattern.compile("job#[a-zA-Z0-9_-]{1,64}#\\d{10,19}");

  private final Table table;
  private final ExecutionStore executions;
  private final String thingName;
  private final Optional<String> jobId;

  /**
   * @param jobId empty for all jobs
   */
  public ThingExecutionList(
      Table table, ExecutionStore executions, String thingName, Optional<String> jobId) {
    this.table = table;
    this.executions = executions;
    this.thingName = thingName;
    this.jobId = jobId;
  }

  @Override
  public boolean isPosition(String text) {
    return POSITION.matcher(text).matches()
        && jobId.map(Keys::executionsOf).map(text::startsWith).orElse(true);
  }

  @Override
  public String position(JobExecution execution) {
    return Keys.execution(execution.key());
  }

  @Override
  public Page<JobExecution> read(PageRequest part) {
    var query = ExecutionStore.executions(thingName, jobId).limit(part.maxResults());
    part.from().ifPresent(sort -> query.after(Keys.pair(Keys.thing(thingName), sort)));
    var answer = table.query(query);
    return new Page<>(
        table
            .readable(answer.items().stream(), ExecutionItems::find)
            .flatMap(Optional::stream)
            .filter(executions::isThere)
            .toList(),
        Optional.ofNullable(answer.lastEvaluatedKey().get(TableLayout.SORT_KEY))
            .map(AttributeValue::s));
  }
}
