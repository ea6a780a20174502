package io.fleetjobs.wire;

import java.util.Map;

/** What a managed template's parameters are to be replaced by. */
final class DocumentParameters {
  private static final TextMap PARAMETERS =
      new TextMap("documentParameters", TextRule.PARAMETER_KEY, TextRule.PARAMETER_VALUE);

  private DocumentParameters() {}

  static Map<String, String> read(Members body, Violations violations) {
    return PARAMETERS.read(body, violations);
  }
}
