package io.fleetjobs.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ObjectTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "s3.eu-north-1.amazonaws.com/bucket/dir/k, eu-north-1, bucket, dir/k",
    "bucket.s3.eu-north-1.amazonaws.com/dir/k, eu-north-1, bucket, dir/k",
    "my.bucket.s3.us-gov-west-1.amazonaws.com/k, us-gov-west-1, my.bucket, k",
    "s3-eu-west-1.amazonaws.com/bucket/k, eu-west-1, bucket, k",
    "s3.amazonaws.com/bucket/k, us-east-1, bucket, k",
    "bucket.s3.amazonaws.com/k, us-east-1, bucket, k",
    "s3.cn-north-1.amazonaws.com.cn/bucket/k, cn-north-1, bucket, k"
  })
  void aUrlNamesAnObject(String url, String region, String bucket, String key) {
    assertThat(S3Object.parse("https://" + url))
        .contains(
            new S3Object(
                url.substring(0, url.indexOf('/')), region, bucket, key, Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://s3.eu-north-1.amazonaws.com/bucket/k",
        "s3://bucket/k",
        "https://s3.eu-north-1.amazonaws.com/bucket",
        "https://s3.eu-north-1.amazonaws.com/bucket/",
        "https://s3.eu-north-1.amazonaws.com//k",
        "https://s3.eu-north-1.example.com/bucket/k",
        "https://evil.com/s3.eu-north-1.amazonaws.com/k",
        "https://xs3.eu-north-1.amazonaws.com/b/k",
        "https://s3.eu-north-1.amazonaws.com.evil.com/bucket/k",
        ""
      })
  void anyOtherTextNamesNoObject(String url) {
    assertThat(S3Object.parse(url)).isEmpty();
  }

  @ParameterizedTest(name = "bucket {0}")
  @ValueSource(
      strings = {
        "ab",
        "Bucket",
        "-bucket",
        "bucket-",
        "buc_ket",
        "evil.com#",
        "a@b.c",
        "${thingName}",
        ".bucket",
        "bucket.",
        "buc..ket",
        "192.168.5.4",
        "xn--bucket",
        "sthree-bucket",
        "amzn-s3-demo-bucket",
        "bucket.mrap",
        "bucket--x-s3",
        "bucket--table-s3",
        "b\u00fccket"
      })
  void aBucketNameKeepsItsRules(String bucket) {
    for (var url :
        List.of(
            "https://s3.us-east-1.amazonaws.com/" + bucket + "/k",
            "https://" + bucket + ".s3.us-east-1.amazonaws.com/k")) {
      assertThat(fault(url)).contains("Given S3 bucket name is invalid.");
    }
  }

  @ParameterizedTest(name = "bucket {0}")
  @ValueSource(
      strings = {
        "abc",
        "my.bucket",
        "1.2.3",
        "a1-2.3",
        "1.2.3.4.5",
        "alias-s3alias",
        "alias--ol-s3",
        "a.-b"
      })
  void aBucketMayBeNamed(String bucket) {
    assertThat(fault("https://s3.us-east-1.amazonaws.com/" + bucket + "/k")).isEmpty();
  }

  @Test
  void aBucketNameHas3To63Characters() {
    var url = "https://s3.us-east-1.amazonaws.com/";

    assertThat(fault(url + "b".repeat(63) + "/k")).isEmpty();
    assertThat(fault(url + "b".repeat(64) + "/k")).contains("Given S3 bucket name is invalid.");
  }

  @ParameterizedTest(name = "key {0}")
  @ValueSource(
      strings = {
        " ",
        "/k",
        "a//b",
        "a/../b",
        "a/b/../../c",
        "./a",
        "a/..",
        "..a",
        "a%zz",
        "?versionId",
        "#",
        "\u00e4\ud83d\ude80",
        "${x}",
        "a b+c"
      })
  void aKeyMayBeNamed(String key) {
    assertThat(fault("https://s3.us-east-1.amazonaws.com/bucket/" + key)).isEmpty();
  }

  private static Optional<String> fault(String url) {
    return S3Object.parse(url).orElseThrow().fault();
  }
}
