package io.fleetjobs.document;

import io.fleetjobs.document.Placeholder.Kind;
import io.fleetjobs.json.JsonFault;
import io.fleetjobs.model.Excerpt;
import io.fleetjobs.model.PresignedUrlConfig;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks job documents: contract section 12.2. Refusals have the managed service's wording where it
 * is known.
 */
public final class DocumentRules {
  private static final int MAX_OF_A_LOCAL = 2;
  private static final String URL_FORM = "https://s3.REGION.amazonaws.com/BUCKET/KEY";

  private DocumentRules() {}

  /**
   * Returns why a document is refused; empty if it is accepted.
   *
   * @param region region of this stack, in which the bucket of an upload must be
   */
  public static Optional<String> refusal(
      String document, PresignedUrlConfig config, String region) {
    return JsonFault.of(document)
        .map(why -> "The job document " + why)
        .or(() ->
            Optional.of(document)
                .filter(Placeholders::mayBeIn)
                .flatMap(_ -> refusalOfPlaceholders(document, config, region)));
  }

  private static Optional<String> refusalOfPlaceholders(
      String document, PresignedUrlConfig config, String region) {
    var placeholders = Placeholders.in(document);
    if (!placeholders.areTerminated()) {
      return Optional.of("One or more parameters or placeholders are not terminated.");
    }
    return placeholders.strays().stream()
        .map(DocumentRules::stray)
        .findFirst()
        .or(() ->
            first(
                placeholders.found().stream()
                    .map(placeholder -> refusal(placeholder, config, region))));
  }

  private static Optional<String> refusal(
      Placeholder placeholder, PresignedUrlConfig config, String region) {
    if (!placeholder.isPresigned()) {
      return Optional.of(
          "Placeholder "
              + Excerpt.of(placeholder.text())
              + " in the job document is not supported by this version of Fleetjobs.");
    }
    if (config.roleArn().isEmpty()) {
      return Optional.of(
          "presignedUrlConfig role ARN is required to generate an S3 presigned url"
              + " in job document.");
    }
    return (placeholder.kind() == Kind.UPLOAD ? inUpload(placeholder) : inDownload(placeholder))
        .or(() -> object(placeholder, region));
  }

  private static Optional<String> inDownload(Placeholder placeholder) {
    return Placeholders.firstWithin(placeholder.argument())
        .map(inner -> "Placeholder " + Excerpt.of(inner) + " stands inside of another placeholder.")
        .or(() ->
            LocalValues.NAMES.stream()
                .filter(placeholder.argument()::contains)
                .findFirst()
                .map(DocumentRules::stray));
  }

  private static Optional<String> inUpload(Placeholder placeholder) {
    var inner = Placeholders.within(placeholder.argument());
    return inner.stream()
        .filter(each -> !LocalValues.NAMES.contains(each))
        .findFirst()
        .map(unknown ->
            "Undefined placeholder, "
                + Excerpt.of(unknown)
                + ", inside of presign url upload parameter")
        .or(() ->
            inner.stream()
                .filter(each -> Collections.frequency(inner, each) > MAX_OF_A_LOCAL)
                .findFirst()
                .map(local ->
                    "Local placeholder, "
                        + local
                        + ", can be used at most "
                        + MAX_OF_A_LOCAL
                        + " times inside of presign url upload"));
  }

  private static Optional<String> object(Placeholder placeholder, String region) {
    var object = placeholder.object();
    if (object.isEmpty()) {
      return Optional.of(
          "A presigned url placeholder names no object in S3: expected "
              + URL_FORM
              + (placeholder.kind() == Kind.DOWNLOAD_ENCODED ? ", percent-encoded" : "")
              + ", got "
              + Excerpt.of(placeholder.argument()));
    }
    return object
        .get()
        .fault()
        .or(() -> placeholder.objectFor(LocalValues.LONGEST).flatMap(S3Object::fault))
        .or(() ->
            placeholder.kind() == Kind.UPLOAD && !object.get().region().equals(region)
                ? Optional.of(
                    "Cross region S3 bucket is not supported for presigned url upload placeholder")
                : Optional.empty());
  }

  private static String stray(String local) {
    return "Local placeholder, " + local + ", is only valid inside of presign url upload";
  }

  private static Optional<String> first(Stream<Optional<String>> refusals) {
    return refusals.flatMap(Optional::stream).findFirst();
  }
}
