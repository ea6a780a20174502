package io.fleetjobs.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.write.ContendedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class ItemFailuresTest {
  private static final WorkItem ITEM = WorkItem.ofExecution(Work.NOTIFY, "pump-1", "fw-7");

  private Instant now = Instant.parse("2026-12-01T08:00:00Z");
  private final List<String> lines = new ArrayList<>();
  private final ItemFailureLog log = new ItemFailureLog(lines::add, () -> now);

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "400, ValidationException, true",
    "400, InvalidRequestException, true",
    "413, RequestEntityTooLargeException, true",
    "413, PayloadTooLarge, true",
    "400, ThrottlingException, false",
    "400, ProvisionedThroughputExceededException, false",
    "400, ResourceNotFoundException, false",
    "400, AccessDeniedException, false",
    "403, ForbiddenException, false",
    "429, TooManyRequestsException, false",
    "500, InternalFailureException, false",
    "503, ServiceUnavailableException, false"
  })
  void aRefusalOfTheContentBelongsToTheItem(int status, String code, boolean belongs) {
    var refused =
        AwsServiceException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();

    assertThat(ItemFailures.belongsToItem(refused)).isEqualTo(belongs);
  }

  @Test
  void aTemporaryFailureBelongsToNoItem() {
    assertThat(ItemFailures.belongsToItem(SdkClientException.create("no route"))).isFalse();
    assertThat(ItemFailures.belongsToItem(new UncheckedIOException(new IOException("reset"))))
        .isFalse();
    assertThat(ItemFailures.belongsToItem(new ContendedException("fw-7", 20))).isFalse();
    assertThat(ItemFailures.belongsToItem(new IllegalArgumentException("is no job execution")))
        .isTrue();
  }

  @Test
  void workContinuesAfterAFailureOfTheItemAndFailsAfterAnOutage() {
    assertThat(
            log.attempt(
                ITEM,
                () -> {
                  throw new IllegalArgumentException("cannot be read");
                }))
        .isFalse();
    assertThat(log.read(ITEM, () -> "read")).contains("read");
    var outage = SdkClientException.create("no route");
    assertThatThrownBy(() ->
            log.attempt(
                ITEM,
                () -> {
                  throw outage;
                }))
        .isSameAs(outage);
    assertThat(lines).hasSize(1);
  }

  @Test
  void aFailureIsReportedOnceAnHourWithThingAndJobAndAsAMetric() {
    for (int i = 0; i < 3; i++) {
      log.report(ITEM, new IllegalArgumentException("cannot be read"));
    }
    log.report(WorkItem.ofJob(Work.NOTIFY, "fw-7"), new IllegalArgumentException("neither"));
    now = now.plus(Duration.ofHours(1));
    log.report(ITEM, new IllegalArgumentException("cannot be read"));

    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst())
        .as(lines::getFirst)
        .startsWith(
            "{\"outcome\":\"ITEM_FAILED\",\"work\":\"NOTIFY\","
                + "\"thingName\":\"pump-1\",\"jobId\":\"fw-7\",\"fault\":\"java.lang.Illegal");
    assertThat(lines.getFirst())
        .as(lines::getFirst)
        .endsWith(
            "\"ItemFailures\":1,\"_aws\":{\"Timestamp\":1796112000000,"
                + "\"CloudWatchMetrics\":[{\"Namespace\":\"Fleetjobs\",\"Dimensions\":[[]],\"Metrics\":"
                + "[{\"Name\":\"ItemFailures\",\"Unit\":\"Count\"}]}]}}");
  }
}
