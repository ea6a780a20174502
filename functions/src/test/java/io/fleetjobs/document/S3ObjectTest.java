package io.fleetjobs.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ObjectTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({"s3.eu-north-1.amazonaws.com/bucket/dir/k, eu-north-1, bucket, dir/k",
      "bucket.s3.eu-north-1.amazonaws.com/dir/k, eu-north-1, bucket, dir/k",
      "my.bucket.s3.us-gov-west-1.amazonaws.com/k, us-gov-west-1, my.bucket, k",
      "s3-eu-west-1.amazonaws.com/bucket/k, eu-west-1, bucket, k",
      "s3.amazonaws.com/bucket/k, us-east-1, bucket, k",
      "bucket.s3.amazonaws.com/k, us-east-1, bucket, k",
      "s3.cn-north-1.amazonaws.com.cn/bucket/k, cn-north-1, bucket, k"})
  void aUrlNamesAnObject(String url, String region, String bucket, String key) {
    assertEquals(Optional.of(new S3Object(url.substring(0, url.indexOf('/')), region, bucket, key,
        Optional.empty())), S3Object.parse("https://" + url));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://s3.eu-north-1.amazonaws.com/bucket/k", "s3://bucket/k",
      "https://s3.eu-north-1.amazonaws.com/bucket", "https://s3.eu-north-1.amazonaws.com/bucket/",
      "https://s3.eu-north-1.amazonaws.com//k", "https://s3.eu-north-1.example.com/bucket/k",
      "https://evil.com/s3.eu-north-1.amazonaws.com/k", "https://xs3.eu-north-1.amazonaws.com/b/k",
      "https://s3.eu-north-1.amazonaws.com.evil.com/bucket/k", ""})
  void anythingElseNamesNone(String url) {
    assertEquals(Optional.empty(), S3Object.parse(url));
  }

  @ParameterizedTest(name = "bucket {0}")
  @ValueSource(strings = {"ab", "Bucket", "-bucket", "bucket-", "buc_ket", "evil.com#", "a@b.c",
      "${thingName}"})
  void aBucketNameKeepsItsPattern(String bucket) {
    assertFalse(S3Object.parse("https://s3.us-east-1.amazonaws.com/" + bucket + "/k").orElseThrow()
        .hasValidBucketName());
    assertFalse(S3Object.parse("https://" + bucket + ".s3.us-east-1.amazonaws.com/k").orElseThrow()
        .hasValidBucketName());
  }
}
