package io.fleetjobs.model;

import java.util.Map;
import java.util.Optional;

/**
 * Where a job's document and configuration came from.
 *
 * @param documentSource the URL in S3 from which the document was fetched; empty for one that was
 *     sent
 * @param jobTemplateArn empty for a job that was made without a template
 * @param documentParameters what a managed template's placeholders were replaced by
 */
public record JobSource(
    Optional<String> documentSource,
    Optional<String> jobTemplateArn,
    Map<String, String> documentParameters) {
  public static final JobSource NONE = new JobSource(Optional.empty(), Optional.empty(), Map.of());

  public JobSource {
    documentParameters = Map.copyOf(documentParameters);
  }

  /** This with another URL of the document, or none. */
  public JobSource withDocumentSource(Optional<String> url) {
    return new JobSource(url, jobTemplateArn, documentParameters);
  }
}
