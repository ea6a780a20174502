package io.fleetjobs.document;

import static io.fleetjobs.document.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects in S3 that the placeholders of a document name. */
class PlaceholderObjectsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3-presigned-url        | buc..ket/k             | Given S3 bucket name is invalid.
          s3-presigned-url        | 192.168.5.4/k          | Given S3 bucket name is invalid.
          s3-presigned-url        | xn--bucket/k           | Given S3 bucket name is invalid.
          s3-presigned-url        | Bucket/k               | Given S3 bucket name is invalid.
          s3-presigned-url-v2     | Bucket/k               | Given S3 bucket name is invalid.
          s3-presigned-url        | bucket/a\\u0000        | Given S3 object key is invalid: it has a control character.
          s3-presigned-url        | bucket/a\\nb           | Given S3 object key is invalid: it has a control character.
          s3-presigned-url-v2     | bucket/a%0Ab           | Given S3 object key is invalid: it has a control character.
          s3-presigned-url        | bucket/\\ud800         | Given S3 object key is invalid: it is not Unicode.
          s3-presigned-url        | bucket/../k            | Given S3 object key is invalid: it leads out of the bucket.
          s3-presigned-url        | bucket/a/../../k       | Given S3 object key is invalid: it leads out of the bucket.
          s3-presigned-url-v2     | bucket/a%2F..%2F..%2Fk | Given S3 object key is invalid: it leads out of the bucket.
          s3-presigned-url-upload | bucket/${jobId}/../..  | Given S3 object key is invalid: it leads out of the bucket.
          s3-presigned-url-v2     | bucket/k%3FversionId%3D | Given S3 version id is invalid.
          s3-presigned-url-v2     | bucket/k%3FversionId%3Da%20b | Given S3 version id is invalid.
          """)
  void aKeyThatS3CannotHaveIsRefused(String name, String object, String message) {
    assertThat(
            refusal("${aws:iot:" + name + ":https://s3.eu-north-1.amazonaws.com/" + object + "}"))
        .contains(message);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"%", "%2", "%zz", "%C3", "%ff", "%C3x", "%\uff11\uff12", "%+1", "%-1"})
  void aBadPercentCodeIsRefused(String code) {
    var url = "https://s3.eu-north-1.amazonaws.com/bucket/" + code;

    assertThat(refusal("${aws:iot:s3-presigned-url-v2:" + url + "}"))
        .contains(
            "A presigned url placeholder names no object in S3: expected"
                + " https://s3.REGION.amazonaws.com/BUCKET/KEY, percent-encoded, got "
                + url);
    assertThat(refusal("${aws:iot:s3-presigned-url:" + url + "}")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        ":",
        ":https://s3.eu-north-1.amazonaws.com/bucket/",
        ":https://s3.eu-north-1.amazonaws.com/bucket",
        ":https://s3.eu-north-1.amazonaws.com//k",
        ":https://bucket.s3.eu-north-1.amazonaws.com/"
      })
  void anObjectWithoutBucketOrKeyIsRefused(String argument) {
    for (var name : List.of("s3-presigned-url", "s3-presigned-url-upload")) {
      assertThat(refusal("${aws:iot:" + name + argument + "}"))
          .contains(
              "A presigned url placeholder names no object in S3: expected"
                  + " https://s3.REGION.amazonaws.com/BUCKET/KEY, got "
                  + argument.substring(Math.min(1, argument.length())));
    }
  }

  @Test
  void aKeyHasAtMost1024Bytes() {
    var url = "${aws:iot:s3-presigned-url:https://s3.eu-north-1.amazonaws.com/bucket/";

    assertThat(refusal(url + "ä".repeat(512) + "}")).isEmpty();
    assertThat(refusal(url + "ä".repeat(512) + "k}"))
        .contains("Given S3 object key is invalid: it has 1025 bytes, more than 1024.");
  }

  @Test
  void theKeyOfAnUploadHasRoomForTheLongestNames() {
    var url = "${aws:iot:s3-presigned-url-upload:https://s3.eu-north-1.amazonaws.com/bucket/";
    var locals = "${thingName}${thingName}${jobId}${jobId}${executionNumber}";
    var rest = 1_024 - 2 * 128 - 2 * 64 - 19;

    assertThat(refusal(url + locals + "k".repeat(rest) + "}")).isEmpty();
    assertThat(refusal(url + locals + "k".repeat(rest + 1) + "}"))
        .contains("Given S3 object key is invalid: it has 1025 bytes, more than 1024.");
  }

  @Test
  void anUploadsKeyHoldsEachLocalPlaceholderTwice() {
    assertThat(
            refusal(
                "${aws:iot:s3-presigned-url-upload:"
                    + "https://s3.eu-north-1.amazonaws.com/bucket/${thingName}/${jobId}/${executionNumber}/"
                    + "${thingName}-${jobId}-${executionNumber}.log}"))
        .isEmpty();
  }

  @Test
  void aDownloadMayBeInAnotherRegion() {
    assertThat(refusal("${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/bucket/k}"))
        .isEmpty();
  }
}
