package io.fleetjobs.model;

import java.util.Map;
import java.util.Optional;

/** A request about templates, checked: whatever it holds keeps the contract's limits. */
public sealed interface TemplateRequest {
  /**
   * @param spec what is given of the configuration
   * @param document JSON text; empty when it comes from elsewhere
   * @param jobArn the job whose document and configuration are copied; empty for none
   */
  record CreateJobTemplate(
      String templateId,
      JobSpec spec,
      Optional<String> document,
      Optional<String> jobArn,
      Map<String, String> tags,
      Origin origin)
      implements TemplateRequest {
    public CreateJobTemplate {
      tags = Map.copyOf(tags);
    }
  }

  record DescribeJobTemplate(String templateId) implements TemplateRequest {}

  record DeleteJobTemplate(String templateId) implements TemplateRequest {}

  record ListJobTemplates(PageRequest page) implements TemplateRequest {}

  /**
   * @param version empty for the only one
   */
  record DescribeManagedJobTemplate(String name, Optional<String> version)
      implements TemplateRequest {}

  /**
   * @param name the only one to list; empty for all
   */
  record ListManagedJobTemplates(Optional<String> name, PageRequest page)
      implements TemplateRequest {}
}
