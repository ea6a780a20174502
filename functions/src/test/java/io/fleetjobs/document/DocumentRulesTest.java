package io.fleetjobs.document;

import static io.fleetjobs.document.Refusals.REGION;
import static io.fleetjobs.document.Refusals.WITH_ROLE;
import static io.fleetjobs.document.Refusals.refusal;
import static io.fleetjobs.document.Refusals.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.PresignedUrlConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRulesTest {
  @ParameterizedTest(name = "16 #45: document {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                   | line 1, column 1: There is no value.
          `{"a":{"b":"\\x"}}`  | line 1, column 13: Unrecognized character escape 'x' (code 120).
          `{"a":1,\n "a" 2}`   | line 2, column 6: Unexpected character ('2' (code 50)): was expecting a colon to separate field name and value.
          `\uFEFF{"op":"x"}`   | line 1, column 1: A byte order mark (U+FEFF) stands before the JSON.
          `"\uD800"`           | line 1, column 2: The character U+D800 is half of a surrogate pair.
          """)
  void aDocumentThatIsNoJsonIsRefusedWithTheReason(String document, String where) {
    assertThat(DocumentRules.refusal(document, WITH_ROLE, REGION))
        .contains("The job document is not valid JSON: " + where);
  }

  @Test
  void aDocumentHasAtMostAThousandLevels() {
    assertThat(DocumentRules.refusal("[".repeat(1_000) + "]".repeat(1_000), WITH_ROLE, REGION))
        .isEmpty();
    assertThat(DocumentRules.refusal("[".repeat(1_001) + "]".repeat(1_001), WITH_ROLE, REGION))
        .contains("The job document is nested in more than 1000 levels, which is the limit.");
  }

  @ParameterizedTest(name = "16 #45: document {0}")
  @ValueSource(
      strings = {
        "[1]",
        "\"text\"",
        "7",
        "null",
        " {\"a\":1.10}\n",
        "{\"run\":\"echo ${HOME} ${\"}",
        "{\"a\":\"$thingName {jobId}\"}",
        "[1e99999999999999999999]"
      })
  void anyOtherJsonValueIsADocument(String document) {
    assertThat(DocumentRules.refusal(document, PresignedUrlConfig.NONE, REGION)).isEmpty();
  }

  @ParameterizedTest(name = "K06: {0}")
  @ValueSource(
      strings = {
        "${aws:iot:s3-presigned-url:https://s3.eu-north-1.amazonaws.com/bucket/k}",
        "${aws:iot:s3-presigned-url-v1:https://s3.eu-north-1.amazonaws.com/bucket/k}",
        "${aws:iot:s3-presigned-url-v2:https://bucket.s3.eu-north-1.amazonaws.com/k}",
        "${aws:iot:s3-presigned-url-upload:https://s3.eu-north-1.amazonaws.com/bucket/k}"
      })
  void k06PresignedUrlsNeedARole(String placeholder) {
    assertThat(DocumentRules.refusal(with(placeholder), PresignedUrlConfig.NONE, REGION))
        .contains(
            "presignedUrlConfig role ARN is required to generate an S3 presigned"
                + " url in job document.");
    assertThat(refusal(placeholder)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${aws:iot:s3-presigned-url:https://s3.eu-north-1.amazonaws.com/b/k | One or more parameters or placeholders are not terminated.
          ${aws:iot:s3-presigned-url-upload:https://s3.eu-north-1.amazonaws.com/bucket/${jobId} | One or more parameters or placeholders are not terminated.
          ${aws:iot: | One or more parameters or placeholders are not terminated.
          ${thingName} | Local placeholder, ${thingName}, is only valid inside of presign url upload
          ${jobId} | Local placeholder, ${jobId}, is only valid inside of presign url upload
          ${aws:iot:s3-presigned-url:https://s3.eu-north-1.amazonaws.com/bucket/${executionNumber}} | Local placeholder, ${executionNumber}, is only valid inside of presign url upload
          ${aws:iot:s3-presigned-url:https://s3.eu-north-1.amazonaws.com/B_/k} | Given S3 bucket name is invalid.
          ${aws:iot:s3-presigned-url-upload:https://s3.eu-north-1.amazonaws.com/a/k} | Given S3 bucket name is invalid.
          ${aws:iot:code-sign-signature:s3://region.bucket/file@v} | Placeholder ${aws:iot:code-sign-signature:s3://region.bucket/file@v} in the job document is not supported by this version of Fleetjobs.
          ${aws:iot:parameter:x} | Placeholder ${aws:iot:parameter:x} in the job document is not supported by this version of Fleetjobs.
          ${aws:iot:foo:bar} | Placeholder ${aws:iot:foo:bar} in the job document is not supported by this version of Fleetjobs.
          ${aws:iot:foo:} | Placeholder ${aws:iot:foo:} in the job document is not supported by this version of Fleetjobs.
          ${aws:iot:foo} | Placeholder ${aws:iot:foo} in the job document is not supported by this version of Fleetjobs.
          ${aws:iot:} | Placeholder ${aws:iot:} in the job document is not supported by this version of Fleetjobs.
          ${aws:iot:foo:${aws:iot:bar}} | Placeholder ${aws:iot:foo:${aws:iot:bar}} in the job document is not supported by this version of Fleetjobs.
          ${aws:iot:s3-presigned-url:https://example.com/bucket/k} | A presigned url placeholder names no object in S3: expected https://s3.REGION.amazonaws.com/BUCKET/KEY, got https://example.com/bucket/k
          ${aws:iot:s3-presigned-url-v2:https://s3.eu-north-1.amazonaws.com/bucket/%k} | A presigned url placeholder names no object in S3: expected https://s3.REGION.amazonaws.com/BUCKET/KEY, percent-encoded, got https://s3.eu-north-1.amazonaws.com/bucket/%k
          """)
  void aBadPlaceholderIsRefused(String placeholder, String message) {
    assertThat(refusal(placeholder)).contains(message);
  }

  @ParameterizedTest(name = "K09: an upload of {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://s3.eu-north-1.amazonaws.com/${thingName}/k | Given S3 bucket name is invalid.
          https://s3.eu-north-1.amazonaws.com/logs-${jobId}/k | Given S3 bucket name is invalid.
          https://${thingName}.s3.eu-north-1.amazonaws.com/k | Given S3 bucket name is invalid.
          https://s3.eu-north-1.amazonaws.com/bucket/${host} | Undefined placeholder, ${host}, inside of presign url upload parameter
          https://s3.us-east-1.amazonaws.com/bucket/k | Cross region S3 bucket is not supported for presigned url upload placeholder
          https://s3.eu-north-1.amazonaws.com/bucket/${jobId}/${jobId}/${jobId} | Local placeholder, ${jobId}, can be used at most 2 times inside of presign url upload
          """)
  void k09AnUploadsUrlIsRefused(String url, String message) {
    assertThat(refusal("${aws:iot:s3-presigned-url-upload:" + url + "}")).contains(message);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3-presigned-url        | a/${aws:iot:s3-presigned-url:https://s3.eu-north-1.amazonaws.com/bucket/k} | Placeholder ${aws:iot:s3-presigned-url:https://s3.eu-north-1.amazonaws.com/bucket/k} stands inside of another placeholder.
          s3-presigned-url-v1     | ${aws:iot:parameter:x}/b      | Placeholder ${aws:iot:parameter:x} stands inside of another placeholder.
          s3-presigned-url-v2     | ${aws:iot:parameter:x}        | Placeholder ${aws:iot:parameter:x} stands inside of another placeholder.
          s3-presigned-url-v2     | ${a${aws:iot:parameter:x}}    | Placeholder ${aws:iot:parameter:x} stands inside of another placeholder.
          s3-presigned-url        | \\u0024{aws:iot:parameter:x}  | Placeholder ${aws:iot:parameter:x} stands inside of another placeholder.
          s3-presigned-url        | $\\u007baws\\u003aiot:x\\u007d | Placeholder ${aws:iot:x} stands inside of another placeholder.
          s3-presigned-url-upload | ${aws:iot:parameter:x}        | Undefined placeholder, ${aws:iot:parameter:x}, inside of presign url upload parameter
          s3-presigned-url-upload | ${jobId${thingName}}          | Undefined placeholder, ${jobId${thingName}}, inside of presign url upload parameter
          s3-presigned-url-upload | $\\u007bhost}                 | Undefined placeholder, ${host}, inside of presign url upload parameter
          """)
  void aPlaceholderWithinAPlaceholderIsRefused(String name, String key, String message) {
    assertThat(
            refusal(
                "${aws:iot:" + name + ":https://s3.eu-north-1.amazonaws.com/bucket/" + key + "}"))
        .contains(message);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\\u0024{aws:iot:parameter:x}",
        "$\\u007baws:iot:parameter:x}",
        "$\\u007Baws:iot:parameter:x\\u007D",
        "${\\u0061ws:iot:parameter:x}",
        "${aws\\u003aiot:parameter:x}",
        "${aws:iot:parameter\\u003Ax}"
      })
  void aPlaceholderIsFoundInEveryJsonSpelling(String spelling) {
    var message =
        Optional.of(
            "Placeholder ${aws:iot:parameter:x} in the job document is not"
                + " supported by this version of Fleetjobs.");

    assertThat(refusal(spelling)).isEqualTo(message);
    assertThat(DocumentRules.refusal("{\"a\":{\"" + spelling + "\":1}}", WITH_ROLE, REGION))
        .as("in the name of a member")
        .isEqualTo(message);
    assertThat(DocumentRules.refusal("\"" + spelling + "\"", WITH_ROLE, REGION)).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"\\u0024{jobId}", "$\\u007BjobId}", "${job\\u0049d}", "${jobId\\u007d"})
  void aLocalPlaceholderIsFoundInEveryJsonSpelling(String spelling) {
    assertThat(refusal(spelling))
        .contains("Local placeholder, ${jobId}, is only valid inside of presign url upload");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "\\\\u0024{aws:iot:parameter:x}",
        "$ {aws:iot:x}",
        "${AWS:iot:x}",
        "$\\\\{aws:iot:x}",
        "$\\\\u007bjobId}",
        "\\\"${\\\""
      })
  void aTextThatOnlyLooksLikeAPlaceholderIsKept(String text) {
    assertThat(refusal(text)).isEmpty();
  }

  @Test
  void aLongPlaceholderIsNamedByItsBeginning() {
    var message = refusal("${aws:iot:foo:" + "x".repeat(30_000) + "}").orElseThrow();

    assertThat(message).startsWith("Placeholder ${aws:iot:foo:xxx");
    assertThat(message)
        .endsWith("xxx… in the job document is not supported by this version of Fleetjobs.");
    assertThat(message.length()).as(() -> "length " + message.length()).isLessThan(4_200);
  }
}
