package io.fleetjobs.local.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.crt.iot.MqttRequestResponseClientOptions;
import software.amazon.awssdk.crt.mqtt.QualityOfService;
import software.amazon.awssdk.iot.iotjobs.IotJobsClient;
import software.amazon.awssdk.iot.iotjobs.IotJobsV2Client;
import software.amazon.awssdk.iot.iotjobs.model.GetPendingJobExecutionsRequest;
import software.amazon.awssdk.iot.iotjobs.model.JobExecutionsChangedEvent;
import software.amazon.awssdk.iot.iotjobs.model.JobExecutionsChangedSubscriptionRequest;

/**
 * Tests the AWS IoT device SDK's Jobs clients, unmodified, with the broker and a service that
 * answers one request.
 */
class DeviceSdkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOBS = "$aws/things/t/jobs/";

  private final CompletableFuture<MqttBroker> started = new CompletableFuture<>();
  private final MqttBroker broker =
      MqttBroker.start(0, Optional.empty(), (_, _) -> true, this::answer, InstantSource.system());

  {
    started.complete(broker);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void theV2ClientOnMqtt311GetsItsAnswer() throws Exception {
    try (var device = SdkDevice.mqtt311(broker.port(), "t");
        var jobs = IotJobsV2Client.newFromMqtt311(device.connection(), options())) {
      assertThat(firstQueued(jobs)).isEqualTo("job-1");
    }
  }

  @Test
  void theV2ClientOnMqtt5GetsItsAnswer() throws Exception {
    try (var device = SdkDevice.mqtt5(broker.port(), "t");
        var jobs = IotJobsV2Client.newFromMqtt5(device.client(), options())) {
      assertThat(firstQueued(jobs)).isEqualTo("job-1");
    }
  }

  @Test
  void theV1ClientReceivesNotifications() throws Exception {
    try (var device = SdkDevice.mqtt311(broker.port(), "t")) {
      var heard = new CompletableFuture<JobExecutionsChangedEvent>();
      var subscription = new JobExecutionsChangedSubscriptionRequest();
      subscription.thingName = "t";
      new IotJobsClient(device.connection())
          .SubscribeToJobExecutionsChangedEvents(
                  subscription, QualityOfService.AT_LEAST_ONCE, heard::complete)
              .get(10, SECONDS);

      broker.publish(
          JOBS + "notify", "{\"timestamp\":1790000600,\"jobs\":{}}".getBytes(UTF_8), 1, false);

      assertThat(heard.get(10, SECONDS).timestamp.toInstant().getEpochSecond())
          .isEqualTo(1790000600);
    }
  }

  private static String firstQueued(IotJobsV2Client jobs) throws Exception {
    var request = new GetPendingJobExecutionsRequest();
    request.thingName = "t";
    return jobs.getPendingJobExecutions(request).get(10, SECONDS).queuedJobs.getFirst().jobId;
  }

  private static MqttRequestResponseClientOptions options() {
    return MqttRequestResponseClientOptions.builder()
        .withMaxRequestResponseSubscriptions(5)
        .withMaxStreamingSubscriptions(2)
        .withOperationTimeoutSeconds(10)
        .build();
  }

  private void answer(PublishedMessage request) {
    if (!request.topic().equals(JOBS + "get")) {
      return;
    }
    try {
      var answer =
          (ObjectNode)
              JSON.readTree("{\"queuedJobs\":[{\"jobId\":\"job-1\"}],\"inProgressJobs\":[]}");
      answer.set("clientToken", JSON.readTree(request.payload()).get("clientToken"));
      started.join().publish(JOBS + "get/accepted", JSON.writeValueAsBytes(answer), 1, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
