package io.fleetjobs.local.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.crt.iot.MqttRequestResponseClientOptions;
import software.amazon.awssdk.crt.mqtt.MqttClientConnection;
import software.amazon.awssdk.iot.iotjobs.IotJobsV2Client;
import software.amazon.awssdk.iot.iotjobs.model.DescribeJobExecutionRequest;
import software.amazon.awssdk.iot.iotjobs.model.GetPendingJobExecutionsRequest;
import software.amazon.awssdk.iot.iotjobs.model.JobStatus;
import software.amazon.awssdk.iot.iotjobs.model.StartNextPendingJobExecutionRequest;
import software.amazon.awssdk.iot.iotjobs.model.UpdateJobExecutionRequest;

/** Plays a device that does its job with {@code IotJobsV2Client}. */
final class DeviceSdkJob {
  private DeviceSdkJob() {}

  static void run(MqttClientConnection connection, String thing, String job) throws Exception {
    var options =
        MqttRequestResponseClientOptions.builder()
            .withMaxRequestResponseSubscriptions(3)
            .withMaxStreamingSubscriptions(2)
            .withOperationTimeoutSeconds(10)
            .build();
    try (var jobs = IotJobsV2Client.newFromMqtt311(connection, options)) {
      var get = new GetPendingJobExecutionsRequest();
      get.thingName = thing;
      assertThat(done(jobs.getPendingJobExecutions(get)).queuedJobs.get(0).jobId).isEqualTo(job);

      var describe = new DescribeJobExecutionRequest();
      describe.thingName = thing;
      describe.jobId = "$next";
      var peeked = done(jobs.describeJobExecution(describe)).execution;
      assertThat(peeked.status).isEqualTo(JobStatus.QUEUED);
      assertThat(peeked.jobDocument.get("op")).isEqualTo("reboot");

      var start = new StartNextPendingJobExecutionRequest();
      start.thingName = thing;
      var started = done(jobs.startNextPendingJobExecution(start)).execution;
      assertThat(started.status).isEqualTo(JobStatus.IN_PROGRESS);

      var update = new UpdateJobExecutionRequest();
      update.thingName = thing;
      update.jobId = job;
      update.status = JobStatus.SUCCEEDED;
      update.expectedVersion = started.versionNumber;
      done(jobs.updateJobExecution(update));
    }
  }

  private static <T> T done(CompletableFuture<T> future) throws Exception {
    return future.get(15, TimeUnit.SECONDS);
  }
}
