package io.fleetjobs.model;

import java.util.List;

/**
 * A template that the service provides.
 *
 * @param version such as {@code 1.0}
 * @param document JSON text with a placeholder {@code ${aws:iot:parameter:KEY}} for each parameter
 */
public record ManagedTemplate(
    String name, String version, String description, String document, List<Parameter> parameters) {
  public ManagedTemplate {
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter of the template's document.
   *
   * @param regex pattern that a whole value must match
   */
  public record Parameter(
      String key, String description, String regex, String example, boolean isOptional) {}
}
