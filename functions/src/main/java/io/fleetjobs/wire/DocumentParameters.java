package io.fleetjobs.wire;

import java.util.Map;

/** Reads the values for the parameters of a managed template. */
final class DocumentParameters {
  private static final TextMap PARAMETERS =
      new TextMap(
          "documentParameters", TextConstraint.PARAMETER_KEY, TextConstraint.PARAMETER_VALUE);

  private DocumentParameters() {}

  static Map<String, String> read(RequestMembers body, Violations violations) {
    return PARAMETERS.read(body, violations);
  }
}
