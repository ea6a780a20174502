package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.crt.mqtt.MqttClient;
import software.amazon.awssdk.crt.mqtt.MqttClientConnection;
import software.amazon.awssdk.crt.mqtt.MqttConnectionConfig;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.ConflictException;
import software.amazon.awssdk.services.iot.model.JobExecutionStatus;
import software.amazon.awssdk.services.iot.model.JobStatus;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.Tag;
import software.amazon.awssdk.services.iotjobsdataplane.IotJobsDataPlaneClient;
import software.amazon.awssdk.services.iotjobsdataplane.model.InvalidStateTransitionException;
import software.amazon.awssdk.services.iotjobsdataplane.model.TerminalStateException;

/** Tests with the AWS SDK and the IoT device SDK for Java, unmodified. */
class UnmodifiedClientsTest {
  private final String thing = Stack.aThing();
  private final String job = Stack.name("job");

  @Test
  void theAwsSdkRunsAJobFromCreationToCompletion() {
    try (var iot = client(IotClient.builder(), Stack.STACK.ports().management());
        var device = client(IotJobsDataPlaneClient.builder(), Stack.STACK.ports().device())) {
      var created =
          iot.createJob(b ->
              b.jobId(job)
                  .targets(Stack.thingArn(thing))
                  .document(Stack.DOCUMENT)
                  .timeoutConfig(t -> t.inProgressTimeoutInMinutes(5L)));
      assertThat(created.jobId()).isEqualTo(job);
      assertThatThrownBy(() ->
              iot.createJob(
                  b -> b.jobId(job).targets(Stack.thingArn(thing)).document(Stack.DOCUMENT)))
          .isInstanceOf(ResourceAlreadyExistsException.class);
      Stack.eventually(
          () -> device.getPendingJobExecutions(b -> b.thingName(thing)).queuedJobs(),
          queued -> queued.size() == 1);

      var started =
          device
              .startNextPendingJobExecution(
                  b -> b.thingName(thing).statusDetails(Map.of("step", "init")))
              .execution();
      assertThat(started.jobDocument()).isEqualTo(Stack.DOCUMENT);
      assertThat(started.approximateSecondsBeforeTimedOut()).isGreaterThan(290);
      assertThatThrownBy(() ->
              device.updateJobExecution(
                  b -> b.thingName(thing).jobId(job).status("SUCCEEDED").expectedVersion(9L)))
          .isInstanceOf(InvalidStateTransitionException.class);
      var updated =
          device.updateJobExecution(b ->
              b.thingName(thing)
                  .jobId(job)
                  .status("SUCCEEDED")
                  .expectedVersion(2L)
                  .includeJobExecutionState(true));
      assertThat(updated.executionState().versionNumber()).isEqualTo(3);
      assertThatThrownBy(() -> device.describeJobExecution(b -> b.thingName(thing).jobId(job)))
          .isInstanceOf(TerminalStateException.class);

      var described =
          Stack.eventually(
              () -> iot.describeJob(b -> b.jobId(job)).job(),
              found -> found.status() == JobStatus.COMPLETED);
      assertThat(described.jobProcessDetails().numberOfSucceededThings()).isEqualTo(1);
      var execution = iot.describeJobExecution(b -> b.jobId(job).thingName(thing)).execution();
      assertThat(execution.status()).isEqualTo(JobExecutionStatus.SUCCEEDED);
      assertThat(execution.statusDetails().detailsMap()).isEqualTo(Map.of("step", "init"));
      assertThat(execution.startedAt()).isAfterOrEqualTo(execution.queuedAt());
      iot.deleteJob(b -> b.jobId(job));
      Stack.eventually(() -> isGone(iot), gone -> gone);
    }
  }

  private boolean isGone(IotClient iot) {
    try {
      iot.describeJob(b -> b.jobId(job));
      return false;
    } catch (ResourceNotFoundException _) {
      return true;
    }
  }

  @Test
  void theSdksPaginatorsReadEveryPage() {
    try (var iot = client(IotClient.builder(), Stack.STACK.ports().management())) {
      var things = List.of(thing, Stack.aThing(), Stack.aThing());
      var over = Stack.aJobOver(things.toArray(String[]::new));

      var arns =
          iot
              .listJobExecutionsForJobPaginator(b -> b.jobId(over).maxResults(1))
              .executionSummaries()
              .stream()
              .map(summary -> summary.thingArn())
              .sorted()
              .toList();

      assertThat(arns).isEqualTo(things.stream().map(Stack::thingArn).sorted().toList());
    }
  }

  @Test
  void theAwsSdkMakesATemplateAndAJobFromIt() {
    var template = Stack.name("template");
    var team = Tag.builder().key("team").value("pumps").build();
    try (var iot = client(IotClient.builder(), Stack.STACK.ports().management())) {
      var arn =
          iot.createJobTemplate(b ->
                  b.jobTemplateId(template)
                      .description("d")
                      .document(Stack.DOCUMENT)
                      .tags(team)
                      .timeoutConfig(t -> t.inProgressTimeoutInMinutes(5L)))
              .jobTemplateArn();
      assertThatThrownBy(() ->
              iot.createJobTemplate(
                  b -> b.jobTemplateId(template).description("d").document(Stack.DOCUMENT)))
          .isInstanceOf(ConflictException.class);
      assertThat(
              iot.describeJobTemplate(b -> b.jobTemplateId(template))
                  .timeoutConfig()
                  .inProgressTimeoutInMinutes())
          .isEqualTo(5);
      assertThat(iot.listJobTemplatesPaginator(b -> b.maxResults(1)).jobTemplates())
          .anyMatch(found -> found.jobTemplateArn().equals(arn));

      var jobArn =
          iot.createJob(b -> b.jobId(job).targets(Stack.thingArn(thing)).jobTemplateArn(arn))
              .jobArn();
      assertThat(iot.describeJob(b -> b.jobId(job)).job().jobTemplateArn()).isEqualTo(arn);
      iot.tagResource(b -> b.resourceArn(jobArn).tags(team));
      assertThat(iot.listTagsForResource(b -> b.resourceArn(jobArn)).tags()).containsExactly(team);
      iot.untagResource(b -> b.resourceArn(jobArn).tagKeys("team"));
      assertThat(iot.listTagsForResource(b -> b.resourceArn(jobArn)).tags()).isEmpty();
      assertThat(iot.listTagsForResource(b -> b.resourceArn(arn)).tags()).containsExactly(team);

      iot.deleteJobTemplate(b -> b.jobTemplateId(template));
      assertThatThrownBy(() -> iot.describeJobTemplate(b -> b.jobTemplateId(template)))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  @Test
  void theAwsSdkMakesAJobFromAManagedTemplate() {
    try (var iot = client(IotClient.builder(), Stack.STACK.ports().management())) {
      var managed = iot.describeManagedJobTemplate(b -> b.templateName("AWS-Run-Command"));
      assertThat(managed.documentParameters().stream().map(parameter -> parameter.key()).toList())
          .containsExactly("command", "runAsUser");

      iot.createJob(b ->
          b.jobId(job)
              .targets(Stack.thingArn(thing))
              .jobTemplateArn(managed.templateArn())
              .documentParameters(Map.of("command", "uptime")));

      assertThat(iot.getJobDocument(b -> b.jobId(job).beforeSubstitution(true)).document())
          .isEqualTo(managed.document());
      assertThat(iot.getJobDocument(b -> b.jobId(job)).document())
          .contains("\"command\":\"uptime\"");
      assertThat(
              iot
                  .listManagedJobTemplatesPaginator(b -> b.maxResults(3))
                  .managedJobTemplates()
                  .stream()
                  .count())
          .isEqualTo(8);
    }
  }

  @Test
  void k11TheDeviceSdkTakesAJobOverMqtt() throws Exception {
    Stack.expect(200, Stack.createJob(job, "{}", Stack.thingArn(thing)));
    Stack.eventually(() -> Stack.execution(thing, job).path("status").asText(), "QUEUED"::equals);
    try (var mqtt = new MqttClient();
        var settings = new MqttConnectionConfig()) {
      settings.setMqttClient(mqtt);
      settings.setEndpoint("localhost");
      settings.setPort(Stack.STACK.ports().mqtt());
      settings.setClientId(Stack.name("sdk"));
      settings.setCleanSession(true);
      try (var connection = new MqttClientConnection(settings)) {
        connection.connect().get(10, TimeUnit.SECONDS);
        DeviceSdkJob.run(connection, thing, job);
        connection.disconnect().get(10, TimeUnit.SECONDS);
      }
    }
    assertThatExecution(thing, job).hasSucceeded();
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, int port) {
    return builder
        .region(Region.US_EAST_1)
        .endpointOverride(URI.create("http://localhost:" + port))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }
}
