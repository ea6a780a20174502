package io.fleetjobs.operation.device;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.RejectionCode;
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

    assertThat(next.key().jobId()).isEqualTo("fw-8");
    assertThat(next).isInProgress();
    assertThat(stored("fw-7")).isCanceled();
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
    assertThat(refused.code()).isEqualTo(before.code());
    assertThat(refused.message()).isEqualTo(before.message());
    assertThat(stored("slow").status())
        .as("a request that is refused changes nothing")
        .isEqualTo(ExecutionStatus.QUEUED);
  }

  @Test
  void anExecutionInProgressOfACanceledJobContinues() {
    var job = aJob("fw-7", PARTS);
    queue(job, THING, 0);
    device.start(request);
    replace(job, job.in(JobStatus.CANCELED, NOW));

    assertThat(device.start(request).orElseThrow()).isInProgress();
    assertThat(device.report("fw-7", ExecutionStatus.IN_PROGRESS)).isAccepted();
    assertThat(device.report("fw-7", ExecutionStatus.SUCCEEDED)).isAccepted();
  }

  @ParameterizedTest(name = "of {0} parts")
  @ValueSource(ints = {1, PARTS})
  void aJobBeingDeletedStartsNothing(int parts) {
    var deleted = aJob("fw-7", parts);
    queue(deleted, THING, 0);
    queue(aJob("fw-8", parts), THING, 1);
    replace(deleted, deleted.in(JobStatus.DELETION_IN_PROGRESS, NOW));

    assertThat(rejection(device.report("fw-7", ExecutionStatus.IN_PROGRESS)).code())
        .isEqualTo(RejectionCode.RESOURCE_NOT_FOUND);
    assertThat(device.start(request).orElseThrow().key().jobId()).isEqualTo("fw-8");
    assertThat(stored("fw-7")).isQueued();
  }

  @ParameterizedTest(name = "of {0} parts")
  @ValueSource(ints = {1, PARTS})
  void aDeletedJobStartsNothing(int parts) {
    var gone = aJob("fw-7", parts);
    queue(gone, THING, 0);
    queue(gone, "pump-2", 0);
    queue(aJob("fw-8", parts), THING, 1);
    started("pump-2");

    jobs.remove(gone);

    assertThat(rejection(device.report("fw-7", ExecutionStatus.IN_PROGRESS)).code())
        .isEqualTo(RejectionCode.RESOURCE_NOT_FOUND);
    assertThat(device.start(request).orElseThrow().key().jobId()).isEqualTo("fw-8");
  }

  @Test
  void anExecutionThatWasCreatedAfterItsJobCompletedStarts() {
    var job = aJob("fw-7", PARTS);
    replace(job, job.in(JobStatus.COMPLETED, NOW));
    queue(job, THING, 0);

    assertThat(device.start(request).orElseThrow().key().jobId()).isEqualTo("fw-7");
  }
}
