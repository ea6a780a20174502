package io.fleetjobs.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of objects, and the two places of a bucket in a URL. */
class S3VersionTest {
  private static final String URL = "https://s3.us-east-1.amazonaws.com/bucket/";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          k                         | k             | -
          k?versionId=v1            | k             | v1
          k?versionId=a?versionId=b | k?versionId=a | b
          k?version=1               | k?version=1   | -
          """)
  void theVersionIsNamedBehindTheLastMark(String path, String key, String version) {
    var object = S3Object.parseVersioned(URL + path).orElseThrow();

    assertThat(object.key()).isEqualTo(key);
    assertThat(object.versionId()).isEqualTo(Optional.ofNullable(version));
    assertThat(object.fault()).isEmpty();
  }

  @Test
  void aVersionAloneNamesNoObject() {
    assertThat(S3Object.parseVersioned("?versionId=v1")).isEmpty();
    assertThat(S3Object.parseVersioned(URL + "?versionId=v1")).isEmpty();
  }

  @Test
  void aVersionIdHas1To1024VisibleCharacters() {
    assertThat(versioned("v".repeat(1_024)).fault()).isEmpty();
    assertThat(versioned("v".repeat(1_025)).fault()).contains("Given S3 version id is invalid.");
    assertThat(versioned("").fault()).contains("Given S3 version id is invalid.");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "https://bucket.s3.us-east-1.amazonaws.com/k, true",
    "https://bucket.s3.amazonaws.com/k, true",
    "https://s3.us-east-1.amazonaws.com/bucket/k, false",
    "https://s3.us-east-1.amazonaws.com/s3/k, false"
  })
  void theHostOfAUrlNamesTheBucketOrNot(String url, boolean inHost) {
    assertThat(S3Object.parse(url).orElseThrow().isBucketInHost()).isEqualTo(inHost);
  }

  private static S3Object versioned(String version) {
    return S3Object.parseVersioned(URL + "k?versionId=" + version).orElseThrow();
  }
}
