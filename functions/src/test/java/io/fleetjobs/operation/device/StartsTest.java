package io.fleetjobs.operation.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.MembershipStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts of jobs that were canceled, are being deleted, are gone, or are complete. */
class StartsTest extends StartsOnTable {
  @ParameterizedTest(name = "of {0} parts")
  @ValueSource(ints = {1, PARTS})
  void aCanceledJobStartsNothingAndTheNextIsServed(int parts) {
    var canceled = aJob("fw-7", parts);
    queue(canceled, THING, 0);
    queue(aJob("fw-8", parts), THING, 1);
    replace(canceled, canceled.in(JobStatus.CANCELED, NOW));

    var next = device.start(request).orElseThrow();

    assertEquals("fw-8", next.key().jobId());
    assertEquals(ExecutionStatus.IN_PROGRESS, next.status());
    assertEquals(ExecutionStatus.CANCELED, stored("fw-7").status());
  }

  @Test
  void aStartOfACanceledJobIsRefusedAsIfItsExecutionHadBeenCanceledBefore() {
    var slow = aJob("slow", PARTS);
    var swept = aJob("swept", PARTS);
    queue(slow, THING, 0);
    var queued = queue(swept, THING, 1);
    List.of(slow, swept).forEach(job -> replace(job, job.in(JobStatus.CANCELED, NOW)));
    var canceler =
        new ExecutionWriter(
            executions,
            new RetryPolicy(new JobLookup(jobs, () -> NOW), new MembershipStore(table, () -> NOW)),
            () -> NOW,
            Duration.ofDays(1));
    canceler.apply(queued, CancelRequested.withJob(swept.key(), false));

    var refused = rejection(device.report("slow", ExecutionStatus.IN_PROGRESS));

    var before = rejection(device.report("swept", ExecutionStatus.IN_PROGRESS));
    assertEquals(before.code(), refused.code());
    assertEquals(before.message(), refused.message());
    assertEquals(
        ExecutionStatus.QUEUED,
        stored("slow").status(),
        "a request that is refused changes nothing");
  }

  @Test
  void whatACanceledJobHasInProgressGoesOn() {
    var job = aJob("fw-7", PARTS);
    queue(job, THING, 0);
    device.start(request);
    replace(job, job.in(JobStatus.CANCELED, NOW));

    assertEquals(ExecutionStatus.IN_PROGRESS, device.start(request).orElseThrow().status());
    assertInstanceOf(Reply.Accepted.class, device.report("fw-7", ExecutionStatus.IN_PROGRESS));
    assertInstanceOf(Reply.Accepted.class, device.report("fw-7", ExecutionStatus.SUCCEEDED));
  }

  @ParameterizedTest(name = "of {0} parts")
  @ValueSource(ints = {1, PARTS})
  void aJobBeingDeletedStartsNothing(int parts) {
    var deleted = aJob("fw-7", parts);
    queue(deleted, THING, 0);
    queue(aJob("fw-8", parts), THING, 1);
    replace(deleted, deleted.in(JobStatus.DELETION_IN_PROGRESS, NOW));

    assertEquals(
        RejectionCode.RESOURCE_NOT_FOUND,
        rejection(device.report("fw-7", ExecutionStatus.IN_PROGRESS)).code());
    assertEquals("fw-8", device.start(request).orElseThrow().key().jobId());
    assertEquals(ExecutionStatus.QUEUED, stored("fw-7").status());
  }

  @ParameterizedTest(name = "of {0} parts")
  @ValueSource(ints = {1, PARTS})
  void norDoesAJobThatIsGone(int parts) {
    var gone = aJob("fw-7", parts);
    queue(gone, THING, 0);
    queue(gone, "pump-2", 0);
    queue(aJob("fw-8", parts), THING, 1);
    started("pump-2");

    jobs.remove(gone);

    assertEquals(
        RejectionCode.RESOURCE_NOT_FOUND,
        rejection(device.report("fw-7", ExecutionStatus.IN_PROGRESS)).code());
    assertEquals("fw-8", device.start(request).orElseThrow().key().jobId());
  }

  @Test
  void whatWasCreatedTooLateOfACompletedJobStarts() {
    var job = aJob("fw-7", PARTS);
    replace(job, job.in(JobStatus.COMPLETED, NOW));
    queue(job, THING, 0);

    assertEquals("fw-7", device.start(request).orElseThrow().key().jobId());
  }
}
