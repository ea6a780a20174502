package io.fleetjobs.operation.device;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.origin;

import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.jobdocument.PresignedUrls;
import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ReplyRoom;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.queue.Visibility;
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
import io.fleetjobs.store.PauseStore;
import io.fleetjobs.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;

/** Shares the operations of a device on DynamoDB Local, without a reconciler. */
abstract class StartsOnTable {
  static final int PARTS = 64;
  static final String THING = "pump-1";
  static final Instant NOW = CREATED.plusSeconds(60);

  final Table table = DynamoDbLocal.newTable();
  final HeardCalls calls = new HeardCalls();
  final JobStore jobs = new JobStore(table, () -> NOW);
  final ExecutionStore executions = new ExecutionStore(table, () -> NOW);
  final DeviceRequest.StartNextPendingJobExecution request = startNext(THING);
  final Device device = new Device(DynamoDbLocal.through(calls, table));

  /** The operations of one function, with its caches. */
  static final class Device {
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
              store,
              lookup,
              Visibility.of(lookup, new PauseStore(table), UNEXPECTED, () -> NOW),
              UNEXPECTED,
              () -> NOW);
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

  static DeviceRequest.StartNextPendingJobExecution startNext(String thing) {
    return new DeviceRequest.StartNextPendingJobExecution(
        thing, Map.of(), new StepTimer.Keep(), origin("start " + thing), ReplyRoom.UNLIMITED);
  }

  JobExecution started(String thing) {
    return device.start(startNext(thing)).orElseThrow();
  }

  static Rejection rejection(Reply<Updated> reply) {
    return switch (reply) {
      case Reply.Rejected<Updated>(var rejection) -> rejection;
      case Reply.Accepted<Updated>(var answer) -> throw new AssertionError(answer.toString());
    };
  }

  /**
   * Stores a job whose executions are split into parts after its creation, as the reconciler does.
   */
  Job aJob(String id, int parts) {
    var job = Jobs.aJob(new JobKey(id, CREATED));
    jobs.create(job, "{}", Map.of());
    if (parts > 1) {
      replace(job, job.withShards(parts));
    }
    return jobs.find(id).orElseThrow();
  }

  void replace(Job current, Job next) {
    assertThat(jobs.replace(current, next)).isDone();
  }

  JobExecution queue(Job job, String thing, int second) {
    var execution =
        JobExecution.queued(
            new ExecutionKey(thing, job.jobId(), 1),
            job,
            JobIndex.shardOf(thing, job.shards()),
            CREATED.plusSeconds(second));
    executions.create(execution);
    return execution;
  }

  JobExecution stored(String jobId) {
    return executions.find(new ExecutionKey(THING, jobId, 1)).orElseThrow();
  }
}
