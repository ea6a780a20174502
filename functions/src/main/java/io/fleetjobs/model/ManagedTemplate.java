package io.fleetjobs.model;

import java.util.List;

/**
 * A template that comes with the service.
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
   * What a job made from the template may or must say.
   *
   * @param regex what the whole of a value has to match
   */
  public record Parameter(
      String key, String description, String regex, String example, boolean isOptional) {}
}
