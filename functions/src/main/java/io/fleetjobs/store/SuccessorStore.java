package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.absent;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobTerms;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stores the attempts that operators ask for, each in one transaction with the mark of the attempt
 * before.
 */
public final class SuccessorStore {
  private final Table table;
  private final InstantSource time;

  public SuccessorStore(Table table, InstantSource time) {
    this.table = table;
    this.time = time;
  }

  /**
   * The end of one attempt and the beginning of the next.
   *
   * @param read the attempt before, as it was read
   * @param marked the attempt before, superseded
   * @param successor its number must be free
   */
  public record Succession(JobExecution read, JobExecution marked, JobExecution successor) {
    /** Returns the writes. A mark alone is no change that the stream reports. */
    private Stream<ItemPut> writes() {
      var change = read.status() == marked.status() ? TableLayout.PROGRESS : marked.status().name();
      return Stream.of(
          ItemPut.on(ExecutionStore.isUnchanged(read), ExecutionItems.toItem(marked, change)),
          ExecutionStore.created(successor));
    }
  }

  /**
   * Returns the first execution of a job on a thing that an operator's request queued; empty if
   * there is none any more.
   */
  public Optional<JobExecution> queuedBy(String requestId, String thingName, JobKey job) {
    return table
        .items(ExecutionStore.executions(thingName, Optional.of(job.jobId())))
        .flatMap(item -> ExecutionItems.find(item).stream())
        .filter(found -> found.job().equals(job) && !found.isExpired(time.instant()))
        .filter(found -> found.retries().isAskedFor(requestId))
        .reduce((_, older) -> older);
  }

  /**
   * Stores the next attempt together with the job, whose revision grows. The job must be due: a run
   * that is at work on it then continues with what was stored here.
   *
   * @return false if another writer changed the job or an attempt since they were read
   */
  public boolean requeue(Succession succession, Job read, Job next) {
    var terms = JobTerms.of(next);
    var copied = TermsStore.areCopied(terms);
    var alone = copied ? isAsRead(read).and(is(Attribute.COPIES, read.shards())) : isAsRead(read);
    return write(succession, job(alone, read, next), Stream.empty())
        || (copied
            && write(
                succession,
                job(isAsRead(read).and(absent(Attribute.COPIES)), read, next),
                TermsStore.toItems(terms).stream().map(ItemPut::of)));
  }

  private boolean write(Succession succession, ItemPut job, Stream<ItemPut> copies) {
    return table.transact(
            Stream.of(Stream.of(job), succession.writes(), copies).flatMap(each -> each).toList())
        instanceof Transacted.Done;
  }

  private static ItemPut job(Condition condition, Job read, Job next) {
    return ItemPut.on(condition, JobItems.toItem(next.withRevision(read.revision() + 1)));
  }

  /**
   * Stores the next attempt alone.
   *
   * @return false if another writer changed an attempt since it was read
   */
  public boolean retry(Succession succession) {
    return table.transact(succession.writes().toList()) instanceof Transacted.Done;
  }

  /** {@code revision = <read> AND incarnation = <read>} */
  private static Condition isAsRead(Job read) {
    return is(Attribute.REVISION, read.revision()).and(is(Attribute.INCARNATION, read.createdAt()));
  }
}
