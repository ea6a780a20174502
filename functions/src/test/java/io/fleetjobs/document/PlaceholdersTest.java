package io.fleetjobs.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
  private static final String S3 = "https://s3.us-east-1.amazonaws.com/";
  private static final LocalValues VALUES = new LocalValues("pump:1", "fw-7", 3);

  @Test
  void eachPlaceholderIsReplacedAndTheRestIsKept() {
    var document =
        "{ \"a\" : \"${aws:iot:s3-presigned-url:"
            + S3
            + "bucket/a}?\",\n"
            + "\"b\":\"${aws:iot:s3-presigned-url-v2:"
            + S3
            + "bucket/b}${aws:iot:parameter:p}\","
            + "\"c\":\"${HOME}\\\"}\"}";

    var placeholders = Placeholders.in(document);

    assertThat(placeholders.replaceIn(document, found -> "<" + found.name() + ">"))
        .isEqualTo(
            "{ \"a\" : \"<s3-presigned-url>?\",\n\"b\":\"<s3-presigned-url-v2>"
                + "${aws:iot:parameter:p}\",\"c\":\"${HOME}\\\"}\"}");
  }

  @Test
  void aPlaceholderEndsWithinItsString() {
    assertThat(Placeholders.in("{\"a\":\"${aws:iot:x\",\"b\":\"}\"}").areTerminated()).isFalse();
    assertThat(Placeholders.in("{\"a\":\"${aws:iot:x:\\\"}\",\"b\":\"}\"}").areTerminated())
        .isTrue();
  }

  @Test
  void jsonEscapesInAPlaceholderAreDecoded() {
    var found = Placeholders.in("\"${aws:iot:s3-presigned-url:https:\\/\\/x\\u00e4}\"").found();

    assertThat(found.stream().map(Placeholder::argument).toList()).containsExactly("https://xä");
  }

  @Test
  void aPlaceholderIsReplacedInEveryJsonSpelling() {
    var document =
        "{\"\\u0024{aws:iot:s3-presigned-url:x}\":[\"\\\\$\\u007baws\\u003aiot:"
            + "s3\\u002dpresigned-url-upload:\\\"${jobId}\\u007D\\\\\"]}";

    assertThat(Placeholders.mayBeIn(document)).isTrue();
    assertThat(
            Placeholders.in(document)
                .replaceIn(document, found -> "<" + found.name() + " " + found.argument() + ">"))
        .isEqualTo("{\"<s3-presigned-url x>\":[\"\\\\<s3-presigned-url-upload \"${jobId}>\\\\\"]}");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"\"\\u0024{\"", "\"$\\u007b\"", "\"$\\u007B\"", "\"${\"", "\"\\u0024\\u007b\""})
  void everySpellingOfAPlaceholderIsDetected(String document) {
    assertThat(Placeholders.mayBeIn(document)).isTrue();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          s3-presigned-url        | bucket/a key%20+.bin                  | a key%20+.bin | -
          s3-presigned-url-v1     | bucket/k?versionId=v                  | k?versionId=v | -
          s3-presigned-url-v2     | bucket/a%20key+.bin                   | a key+.bin | -
          s3-presigned-url-v2     | bucket/dir/k%3FversionId%3Dv1.x       | dir/k | v1.x
          s3-presigned-url-upload | bucket/${thingName}/${jobId}/${executionNumber} | pump:1/fw-7/3 | -
          """)
  void aPlaceholderNamesAnObject(String name, String path, String key, String version) {
    var placeholder =
        Placeholders.in("\"${aws:iot:" + name + ":" + S3 + path + "}\"").found().getFirst();

    assertThat(placeholder.objectFor(VALUES))
        .contains(
            new S3Object(
                "s3.us-east-1.amazonaws.com",
                "us-east-1",
                "bucket",
                key,
                Optional.ofNullable(version)));
  }
}
