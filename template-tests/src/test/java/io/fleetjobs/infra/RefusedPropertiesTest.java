package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fleetjobs.layout.FunctionName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/** Tests that properties that cannot work are refused at synthesis, in a sentence. */
class RefusedPropertiesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "",
        "job-urls",
        "arn:aws:s3:::bucket",
        "arn:aws:iam::123456789012:user/urls",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::123456789012:role/job urls"
      })
  void aPresigningRoleIsTheArnOfARole(String arn) {
    refused("expected the ARN of a role in presigningRoleArns", p -> p.presigningRoleArns(arn));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "", "my bucket", "arn:aws:s3:::bucket", "bucket/folder"})
  void aDocumentBucketIsAName(String name) {
    refused("expected the name of a bucket in documentBuckets", p -> p.documentBuckets(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "123456789012 ", "*"})
  void theOwnerOfABucketIsAnAccount(String account) {
    refused(
        "expected an account id of 12 digits",
        p -> p.documentBuckets(DocumentBucket.of("theirs", account)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "a b", "arn:aws:events:eu-west-1:123456789012:event-bus/fleet"})
  void anEventBusIsAName(String name) {
    refused("expected the name of an event bus", p -> p.eventBus(name));
  }

  @Test
  void aProtectedTableCannotBeDestroyed() {
    refused(
        "expected deletionProtection(false) with removalPolicy(DESTROY)",
        p -> p.removalPolicy(RemovalPolicy.DESTROY));
    JobsBackendProps.builder()
        .removalPolicy(RemovalPolicy.DESTROY)
        .deletionProtection(false)
        .build();
  }

  @Test
  void neitherTableNorLogsHaveSnapshots() {
    refused("got SNAPSHOT", p -> p.removalPolicy(RemovalPolicy.SNAPSHOT));
    refused(
        "got SNAPSHOT",
        p -> p.accessLogs(new AccessLogs(RetentionDays.ONE_DAY, RemovalPolicy.SNAPSHOT)));
  }

  @Test
  void anApiWithoutAUrlIsRefused() {
    refused("expected a domain", p -> p.deviceApi(ApiOptions.ofDevices().atDomainOnly()));
  }

  @Test
  void throttlingLeavesRoomForRequests() {
    refused("expected a throttling", p -> p.deviceApi(ApiOptions.ofDevices().throttling(0, 1)));
  }

  @Test
  void limitsOfFunctionsAreThoseOfLambdaAndOfTheirTriggers() {
    refused("256 to 10240 MB", p -> limit(p, FunctionName.DUE, FunctionLimits.none().memory(128)));
    refused(
        "1 to 900 seconds", p -> limit(p, FunctionName.RECONCILE, timeout(Duration.minutes(16))));
    refused(
        "at most 29 seconds for DeviceHttp",
        p -> limit(p, FunctionName.DEVICE_HTTP, timeout(Duration.seconds(30))));
    refused(
        "at least 3 for Due",
        p -> limit(p, FunctionName.DUE, FunctionLimits.none().reservedConcurrency(2)));
    refused(
        "at least 1",
        p -> limit(p, FunctionName.RECONCILE, FunctionLimits.none().reservedConcurrency(0)));
  }

  @Test
  void aFolderIsNoCode() throws IOException {
    var folder = Files.createTempDirectory("classes");

    refused("got the folder " + folder, p -> p.code(folder));
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsNamed() {
    refused("expected a value of topicPrefix, got null", p -> p.topicPrefix(null));
    refused("expected a value of alarmTopic, got null", p -> p.alarmTopic(null));
    refused("expected a value of encryptionKey, got null", p -> p.encryptionKey(null));
    refused("expected a value of code, got null", p -> p.code(null));
    refused("expected a value of quotas, got null", p -> p.quotas(null));
    refused("expected a value of presigningRoleArns", p -> p.presigningRoleArns((String) null));
    refused("expected a value of documentBuckets", p -> p.documentBuckets((String) null));
  }

  private static void limit(
      JobsBackendPropsBuilder props, FunctionName function, FunctionLimits limits) {
    props.functionLimits(function, limits);
  }

  private static FunctionLimits timeout(Duration time) {
    return FunctionLimits.none().timeout(time);
  }

  private static void refused(String sentence, Consumer<JobsBackendPropsBuilder> change) {
    var refused =
        catchThrowableOfType(
            IllegalArgumentException.class,
            () ->
                Synthesised.text(props -> {
                  change.accept(props);
                  return props;
                }));

    assertThat(refused).hasMessageContaining(sentence);
  }
}
