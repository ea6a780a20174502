package io.fleetjobs.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.document.S3Object;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class UrlSignerTest {
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2013-05-24T00:00:00Z"));
  private static final AwsCredentialsIdentity CREDENTIALS =
      AwsBasicCredentials.create(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

  /** The example in the S3 documentation of query parameters in Signature Version 4. */
  @Test
  void aUrlIsSignedAsS3Documents() {
    assertThat(
            url(Optional.empty(), "https://examplebucket.s3.amazonaws.com/test.txt", CREDENTIALS))
        .isEqualTo(
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-SignedHeaders=host"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Expires=86400&X-Amz-Signature="
                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  }

  @Test
  void aKeyIsEncodedOnce() {
    assertThat(
            url(
                Optional.empty(),
                "https://s3.eu-north-1.amazonaws.com/bucket/a b%20/ä+.bin",
                CREDENTIALS))
        .startsWith("https://s3.eu-north-1.amazonaws.com/bucket/a%20b%2520/%C3%A4%2B.bin?");
  }

  @Test
  void anotherEndpointHasTheBucketInThePath() {
    assertThat(
            url(
                Optional.of(URI.create("http://localhost:9000")),
                "https://bucket.s3.eu-north-1.amazonaws.com/k",
                CREDENTIALS))
        .startsWith("http://localhost:9000/bucket/k?");
  }

  @Test
  void aSessionShowsItsToken() {
    assertThat(
            url(
                Optional.empty(),
                "https://s3.eu-north-1.amazonaws.com/bucket/k",
                AwsSessionCredentials.create("A", "s", "to/ken")))
        .contains("X-Amz-Security-Token=to%2Fken");
  }

  private static String url(
      Optional<URI> endpoint, String object, AwsCredentialsIdentity credentials) {
    return new UrlSigner(endpoint, TIME)
        .presign(
            S3Object.parse(object).orElseThrow(),
            SdkHttpMethod.GET,
            Duration.ofDays(1),
            credentials)
        .getUri()
        .toString();
  }
}
