package io.fleetjobs.jobdocument;

import io.fleetjobs.document.DocumentRules;
import io.fleetjobs.document.NamePatterns;
import io.fleetjobs.document.PercentCode;
import io.fleetjobs.document.Placeholder;
import io.fleetjobs.document.Placeholders;
import io.fleetjobs.document.S3Object;
import io.fleetjobs.model.MqttLimits;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.s3.ObjectReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads and checks the document of a job or a template when it is created: contract section 12. */
public final class DocumentIntake {
  /** Largest size in bytes of a document that is fetched from S3: contract section 13. */
  private static final int MAX_BYTES = 32_768;

  /**
   * Number of bytes around the document in the smallest message that has one: the answer to an
   * update.
   */
  static final int SMALLEST_ENVELOPE = "{\"timestamp\":2000000000,\"jobDocument\":}".length();

  private final ObjectReader objects;
  private final PresignedUrls urls;
  private final Limits limits;

  /**
   * The document sources and presigning roles that this stack allows.
   *
   * @param region region of the stack
   * @param buckets from which documents may be fetched
   * @param roles with which URLs may be presigned
   */
  public record Limits(String region, NamePatterns buckets, NamePatterns roles) {}

  public DocumentIntake(ObjectReader objects, PresignedUrls urls, Limits limits) {
    this.objects = objects;
    this.urls = urls;
    this.limits = limits;
  }

  /**
   * Returns the checked text of the document in the request or, if it has none, of the one at the
   * source.
   *
   * @param source URL of an object in S3; empty if the request has the document
   * @throws java.io.UncheckedIOException if S3 fails or does not answer
   */
  public Reply<String> take(
      Optional<String> document, Optional<String> source, PresignedUrlConfig config) {
    return document
        .map(Reply::accepted)
        .or(() -> source.map(this::fetch))
        .orElseGet(() -> refused("Neither job document nor job document source is specified."))
        .then(text -> check(text, config));
  }

  /**
   * Returns the document if it can be delivered with this configuration; otherwise the rejection.
   */
  public Reply<String> check(String document, PresignedUrlConfig config) {
    return DocumentRules.refusal(document, config, limits.region())
        .or(() -> roleRefusal(document, config))
        .or(() -> tooLarge(document, config))
        .map(DocumentIntake::<String>refused)
        .orElseGet(() -> Reply.accepted(document));
  }

  /**
   * Refuses a document that is too large for an MQTT message with any role: contract section 16,
   * row 48.
   */
  private Optional<String> tooLarge(String document, PresignedUrlConfig config) {
    var bytes = SMALLEST_ENVELOPE + urls.leastBytes(document, Placeholders.in(document), config);
    return bytes <= MqttLimits.MAX_PAYLOAD_BYTES
        ? Optional.empty()
        : Optional.of(
            "A message with the job document has at least "
                + bytes
                + " bytes once its placeholders are replaced by presigned URLs. Messages over MQTT"
                + " have at most "
                + MqttLimits.MAX_PAYLOAD_BYTES
                + " bytes.");
  }

  private Optional<String> roleRefusal(String document, PresignedUrlConfig config) {
    return config
        .roleArn()
        .filter(role -> !limits.roles().allow(role))
        .filter(_ ->
            Placeholders.mayBeIn(document)
                && Placeholders.in(document).found().stream().anyMatch(Placeholder::isPresigned))
        .map(role ->
            "Role "
                + role
                + " may not be used to presign urls: it is not among the"
                + " presigningRoleArns of this stack.");
  }

  private Reply<String> fetch(String source) {
    return PercentCode.decoded(source)
        .flatMap(S3Object::parseVersioned)
        .map(object ->
            object
                .fault()
                .or(() -> bucketRefusal(object))
                .map(DocumentIntake::<String>refused)
                .orElseGet(() -> read(object)))
        .orElseGet(() ->
            refused(
                "The job document source must be the URL of an object in S3, such"
                    + " as https://s3.REGION.amazonaws.com/BUCKET/KEY, with or without"
                    + " ?versionId=VERSION."));
  }

  private Optional<String> bucketRefusal(S3Object object) {
    return limits.buckets().allow(object.bucket())
        ? Optional.empty()
        : Optional.of(
            "The job document source cannot be read: bucket "
                + object.bucket()
                + " is not among the documentBuckets of this stack.");
  }

  private Reply<String> read(S3Object object) {
    return switch (objects.read(object, MAX_BYTES)) {
      case ObjectReader.Read.Content(var bytes) -> text(bytes);
      case ObjectReader.Read.TooLong _ ->
          refused("The job document source has more than " + MAX_BYTES + " bytes.");
      case ObjectReader.Read.Refused(var answer) ->
          refused(
              "The job document source cannot be"
                  + " read: S3 answered "
                  + answer
                  + ". Is there such an object, and may Fleetjobs read"
                  + " it?");
    };
  }

  private static Reply<String> text(byte[] utf8) {
    try {
      return Reply.accepted(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException _) {
      return refused("The job document source is not UTF-8.");
    }
  }

  private static Reply<String> refused(String message) {
    return Reply.rejected(Rejection.invalid(message));
  }
}
