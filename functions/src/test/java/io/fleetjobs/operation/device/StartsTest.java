package io.fleetjobs.operation.device;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.jobdocument.PresignedUrls;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ReplyRoom;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.queue.OpenWindows;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.registry.IotRegistry;
import io.fleetjobs.registry.ThingCheck;
import io.fleetjobs.s3.RoleSessions;
import io.fleetjobs.s3.UrlSigner;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.HeardCalls;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;

/** What a start goes by, on DynamoDB Local, with no reconciler about. */
class StartsTest {
  private static final int PARTS = 64;
  private static final String THING = "pump-1";
  private static final Instant NOW = CREATED.plusSeconds(60);

  private final Table table = DynamoDbLocal.newTable();
  private final HeardCalls calls = new HeardCalls();
  private final JobStore jobs = new JobStore(table, () -> NOW);
  private final ExecutionStore executions = new ExecutionStore(table, () -> NOW);
  private final DeviceRequest.StartNextPendingJobExecution request = startNext(THING);
  private final Device device = new Device(DynamoDbLocal.through(calls, table));

  /** The operations of one function, with what it remembers. */
  private static final class Device {
    private final StartNextPendingJobExecution starts;
    private final UpdateJobExecution updates;

    Device(Table table) {
      var store = new ExecutionStore(table, () -> NOW);
      var lookup = new JobLookup(new JobStore(table, () -> NOW), () -> NOW);
      var writer =
          new ExecutionWriter(
              store,
              new RetryPolicy(lookup, new MembershipStore(table, () -> NOW)),
              () -> NOW,
              Duration.ofDays(1));
      var terms = new StartTerms(lookup, writer);
      var documents =
          new DocumentDelivery(
              lookup,
              new RoleSessions(
                  () -> {
                    throw new AssertionError("no document has placeholders");
                  },
                  () -> NOW),
              new PresignedUrls(new UrlSigner(Optional.empty(), () -> NOW)));
      var queue =
          new PendingQueue(
              store, lookup, new OpenWindows(lookup, UNEXPECTED), UNEXPECTED, () -> NOW);
      var unasked =
          new ThingCheck(
              new IotRegistry(
                  IotClient.builder()
                      .region(Region.US_EAST_1)
                      .credentialsProvider(DynamoDbLocal.access().credentials())
                      .httpClient(DynamoDbLocal.access().http())
                      .build()),
              false);
      starts =
          new StartNextPendingJobExecution(queue, writer, terms, documents, unasked, () -> NOW);
      updates = new UpdateJobExecution(new ExecutionFinder(store), writer, terms, documents, true);
    }

    Optional<JobExecution> start(DeviceRequest.StartNextPendingJobExecution request) {
      return switch (starts.perform(request)) {
        case Reply.Accepted<Described>(var answer) ->
            answer.execution().map(ExecutionView::execution);
        case Reply.Rejected<Described>(var rejection) ->
            throw new AssertionError(rejection.message());
      };
    }

    Reply<Updated> report(String jobId, ExecutionStatus status) {
      return updates.perform(
          new DeviceRequest.UpdateJobExecution(
              THING,
              Optional.empty(),
              jobId,
              Optional.empty(),
              status,
              Map.of(),
              Optional.empty(),
              new StepTimer.Keep(),
              true,
              false,
              origin("report"),
              ReplyRoom.UNLIMITED));
    }
  }

  @Test
  void aFleetThatComesBackAtOnceReadsTheTermsOfItsJobInManyPlaces() {
    var job = aJob("fw-7", PARTS);
    var things = IntStream.range(0, 4 * PARTS).mapToObj(n -> "pump-" + n).toList();
    Parallel.each(things, thing -> queue(job, thing, 0));

    things.forEach(thing -> assertTrue(device.start(startNext(thing)).isPresent(), thing));

    var reads =
        calls.reads().stream()
            .filter(key -> key.startsWith("job#"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    var expected =
        things.stream()
            .collect(
                Collectors.groupingBy(
                    thing -> "job#fw-7#" + JobIndex.shardOf(thing, PARTS) + "/terms",
                    Collectors.counting()));
    expected.put("job#fw-7/document", 1L);
    var ofJob = reads.getOrDefault("job#fw-7/job", 0L);
    assertTrue(ofJob <= 1, reads.toString());
    reads.remove("job#fw-7/job");
    // The first start of all also looks whether the job of the front is still there.
    assertEquals(expected.keySet(), reads.keySet());
    assertEquals(
        things.size() + 2L,
        reads.values().stream().mapToLong(Long::longValue).sum() + ofJob,
        reads.toString());
  }

  @Test
  void theFirstPartIsReadInItsPlaceOnceTheJobIsKnownToHaveMore() {
    var job = aJob("fw-7", PARTS);
    var things =
        IntStream.iterate(0, n -> n + 1)
            .mapToObj(n -> "pump-" + n)
            .filter(thing -> JobIndex.shardOf(thing, PARTS) == 0)
            .limit(5)
            .toList();
    things.forEach(thing -> queue(job, thing, 0));

    things.forEach(thing -> device.start(startNext(thing)));

    assertEquals(1, calls.reads().stream().filter("job#fw-7/job"::equals).count());
  }

  @Test
  void aSmallJobIsReadItself() {
    queue(aJob("fw-7", 1), THING, 0);

    device.start(request);

    assertEquals(
        Set.of("job#fw-7/job", "job#fw-7/document"),
        calls.reads().stream().filter(key -> key.startsWith("job#")).collect(Collectors.toSet()));
  }

  @ParameterizedTest(name = "of {0} parts")
  @ValueSource(ints = {1, PARTS})
  void anotherTimeoutReachesWhatStartsLater(int parts) {
    var job = aJob("fw-7", parts);
    queue(job, THING, 0);
    queue(job, "pump-2", 0);
    assertEquals(Optional.empty(), started(THING).timers().deadline());

    replace(job, job.updated(timeout(Duration.ofMinutes(5)), NOW));

    assertEquals(
        Optional.of(NOW.plus(Duration.ofMinutes(5))), started("pump-2").timers().deadline());
  }

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

  private static DeviceRequest.StartNextPendingJobExecution startNext(String thing) {
    return new DeviceRequest.StartNextPendingJobExecution(
        thing, Map.of(), new StepTimer.Keep(), origin("start " + thing), ReplyRoom.UNLIMITED);
  }

  private JobExecution started(String thing) {
    return device.start(startNext(thing)).orElseThrow();
  }

  private static Rejection rejection(Reply<Updated> reply) {
    return switch (reply) {
      case Reply.Rejected<Updated>(var rejection) -> rejection;
      case Reply.Accepted<Updated>(var answer) -> throw new AssertionError(answer.toString());
    };
  }

  private static JobSpecChange timeout(Duration length) {
    return new JobSpecChange(
        Optional.empty(),
        Optional.of(length),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A job whose targets were split as the reconciler splits them: after its creation. */
  private Job aJob(String id, int parts) {
    var job = Jobs.aJob(new JobKey(id, CREATED));
    jobs.create(job, "{}", Map.of());
    if (parts > 1) {
      replace(job, job.withShards(parts));
    }
    return jobs.find(id).orElseThrow();
  }

  private void replace(Job current, Job next) {
    assertInstanceOf(Written.Applied.class, jobs.replace(current, next));
  }

  private JobExecution queue(Job job, String thing, int second) {
    var execution =
        JobExecution.queued(
            new ExecutionKey(thing, job.jobId(), 1),
            job,
            JobIndex.shardOf(thing, job.shards()),
            CREATED.plusSeconds(second));
    executions.create(execution);
    return execution;
  }

  private JobExecution stored(String jobId) {
    return executions.find(new ExecutionKey(THING, jobId, 1)).orElseThrow();
  }
}
