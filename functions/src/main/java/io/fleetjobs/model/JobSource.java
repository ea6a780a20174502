package io.fleetjobs.model;

import java.util.Map;
import java.util.Optional;

/**
 * The origin of a job's document and configuration.
 *
 * @param documentSource URL in S3 from which the document was fetched; empty if the request
 *     contained the document
 * @param jobTemplateArn empty for a job that was created without a template
 * @param documentParameters values for the placeholders of a managed template
 */
public record JobSource(
    Optional<String> documentSource,
    Optional<String> jobTemplateArn,
    Map<String, String> documentParameters) {
  public static final JobSource NONE = new JobSource(Optional.empty(), Optional.empty(), Map.of());

  public JobSource {
    documentParameters = Map.copyOf(documentParameters);
  }

  /** Returns this source with another URL of the document, or none. */
  public JobSource withDocumentSource(Optional<String> url) {
    return new JobSource(url, jobTemplateArn, documentParameters);
  }
}
