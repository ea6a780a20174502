package io.fleetjobs.job;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobAction.Kind;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.JobHistoryStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.ReadBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobHistoryTest {
  private static final ChangedBy ANN = ChangedBy.operator(Optional.of("arn:aws:iam::1:user/ann"));
  private static final JobAction MADE = new JobAction(Kind.CREATED, CREATED, ANN);

  private final Job job = Jobs.aJob();
  private final JobStore jobs;
  private final JobHistoryStore entries;
  private final JobHistory history;

  JobHistoryTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> CREATED);
    entries = new JobHistoryStore(table);
    history = new JobHistory(entries, jobs);
  }

  @Test
  void anEntryThatIsAddedTwiceIsThereOnce() {
    jobs.create(job, "{}", Map.of());
    var action = actionOf(job.withLastAction(MADE));
    history.add(job.key(), action);
    history.add(job.key(), action);

    assertThat(listed(job.key())).containsExactly(action);
  }

  @Test
  void equalChangesOfTwoRevisionsAreTwoEntriesTheNewerFirst() {
    jobs.create(job, "{}", Map.of());
    var first = actionOf(job.withLastAction(MADE));
    var second = actionOf(job.withRevision(first.revision()).withLastAction(MADE));
    history.add(job.key(), first);
    history.add(job.key(), second);

    assertThat(first).isNotEqualTo(second);
    assertThat(listed(job.key())).containsExactly(second, first);
  }

  @Test
  void theChangeThatCreatesAJobHasTheJobsFirstRevision() {
    jobs.create(job.withLastAction(MADE), "{}", Map.of());

    assertThat(jobs.find(job.jobId()).flatMap(Job::lastAction).map(JobAction::revision))
        .contains(job.revision());
  }

  @Test
  void anEntryThatComesAfterTheRemovalOfItsJobIsRemovedAgain() {
    jobs.create(job, "{}", Map.of());
    history.add(job.key(), actionOf(job.withLastAction(MADE)));
    jobs.remove(job);
    assertThat(listed(job.key())).isEmpty();

    history.add(job.key(), actionOf(job.withLastAction(MADE)));

    assertThat(listed(job.key())).isEmpty();
  }

  @Test
  void aLaterJobOfTheSameIdHasAHistoryOfItsOwn() {
    jobs.create(job, "{}", Map.of());
    history.add(job.key(), actionOf(job.withLastAction(MADE)));
    var earlier = new JobKey(job.jobId(), CREATED.minusSeconds(9));
    history.add(earlier, actionOf(job.withLastAction(MADE)));

    assertThat(listed(job.key())).hasSize(1);
    assertThat(listed(earlier)).isEmpty();
    history.remove(earlier);
    assertThat(listed(job.key())).hasSize(1);
  }

  private static JobAction actionOf(Job changed) {
    return changed.lastAction().orElseThrow();
  }

  private List<JobAction> listed(JobKey key) {
    return entries
        .list(key, ReadBudget.ofPage())
        .read(new PageRequest(9, Optional.empty()))
        .items();
  }
}
