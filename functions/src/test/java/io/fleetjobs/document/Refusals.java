package io.fleetjobs.document;

import io.fleetjobs.model.PresignedUrlConfig;
import java.util.Optional;

/** Refuses documents of a job in one region. */
final class Refusals {
  static final String REGION = "eu-north-1";
  static final PresignedUrlConfig WITH_ROLE =
      new PresignedUrlConfig(Optional.of("arn:aws:iam::123456789012:role/urls"), Optional.empty());

  private Refusals() {}

  static Optional<String> refusal(String placeholder) {
    return DocumentRules.refusal(with(placeholder), WITH_ROLE, REGION);
  }

  static String with(String placeholder) {
    return "{\"files\":[{\"url\":\"" + placeholder + "\"}],\"end\":\"}\"}";
  }
}
