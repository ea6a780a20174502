package io.fleetjobs.jobdocument;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.document.LocalValues;
import io.fleetjobs.document.Placeholders;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.s3.UrlSigner;
import io.fleetjobs.wire.DeviceJson;
import io.fleetjobs.wire.MqttReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class PresignedUrlsTest {
  private static final String DOCUMENT =
      """
      {"url":"${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/bbb/k}","to":\
      "${aws:iot:s3-presigned-url-upload:https://s3.us-east-1.amazonaws.com/bbb/${thingName}}"}\
      """;
  private static final PresignedUrlConfig CONFIG = PresignedUrlConfig.NONE;

  private final PresignedUrls urls =
      new PresignedUrls(
          new UrlSigner(Optional.empty(), () -> Instant.parse("2026-12-01T08:00:00Z")));

  @Test
  void theLeastSizeIsThatWithTheShortestSessionAndNames() {
    var placeholders = Placeholders.in(DOCUMENT);
    var shortest = filled(placeholders, "A".repeat(16), 100, "t");

    assertThat(urls.leastBytes(DOCUMENT, placeholders, CONFIG)).isEqualTo(shortest);
    assertThat(filled(placeholders, "ASIA" + "A".repeat(16), 356, "pump-1"))
        .isGreaterThan(shortest);
  }

  private int filled(Placeholders placeholders, String key, int token, String thing) {
    return urls.fill(
            DOCUMENT,
            placeholders,
            new LocalValues(thing, "j", 1),
            PresignedUrls.life(CONFIG),
            AwsSessionCredentials.create(key, "s", "T".repeat(token)))
        .getBytes(StandardCharsets.UTF_8)
        .length;
  }

  @Test
  void theSmallestMessageWithADocumentIsTheAnswerToAnUpdate() {
    var answer =
        MqttReply.accepted(
            Optional.empty(),
            Instant.ofEpochSecond(2_000_000_000),
            DeviceJson.mqtt(new Updated(Optional.empty(), Optional.of("{}"))));

    assertThat(DocumentIntake.SMALLEST_ENVELOPE).isEqualTo(answer.length - "{}".length());
  }
}
