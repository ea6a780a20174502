package io.fleetjobs.document;

import static io.fleetjobs.document.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders at the edges of a document, of a string and of another placeholder. */
class PlaceholderPlacesTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{}", "\"{jobId}\"", "\"\\\\u0025\""})
  void aDocumentWithoutADollarNeedsNoSearch(String document) {
    assertThat(Placeholders.mayBeIn(document)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3-presigned-url        | Placeholder ${aws:iot:x} stands inside of another placeholder.
          s3-presigned-url-upload | Undefined placeholder, ${aws:iot:x}, inside of presign url upload parameter
          """)
  void anArgumentMayNotBeAPlaceholder(String name, String message) {
    assertThat(refusal("${aws:iot:" + name + ":${aws:iot:x}}")).contains(message);
  }

  @Test
  void aPlaceholderMayFillItsString() {
    var document = "\"${aws:iot:s3-presigned-url:u}\"";

    assertThat(Placeholders.in(document).replaceIn(document, _ -> "url")).isEqualTo("\"url\"");
  }

  @ParameterizedTest(name = "{0}: name {1}, argument {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3-presigned-url:u | s3-presigned-url | u
          s3-presigned-url   | s3-presigned-url | ''
          s3-presigned-url:  | s3-presigned-url | ''
          parameter:a:b      | parameter        | a:b
          :a                 | ''               | a
          ''                 | ''               | ''
          """)
  void theNameEndsAtTheFirstColon(String inside, String name, String argument) {
    var placeholder = new Placeholder(0, 1, inside);

    assertThat(placeholder.name()).isEqualTo(name);
    assertThat(placeholder.argument()).isEqualTo(argument);
  }
}
