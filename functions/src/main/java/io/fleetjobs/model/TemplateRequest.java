package io.fleetjobs.model;

import java.util.Map;
import java.util.Optional;

/** A validated request about templates. All values are within the contract's limits. */
public sealed interface TemplateRequest {
  /**
   * @param spec the configuration, as far as the request has it
   * @param document JSON text; empty if it comes from S3 or a job
   * @param jobArn job whose document and configuration are copied; empty for none
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
   * @param version empty for the newest
   */
  record DescribeManagedJobTemplate(String name, Optional<String> version)
      implements TemplateRequest {}

  /**
   * @param name name of the template to list; empty for all
   */
  record ListManagedJobTemplates(Optional<String> name, PageRequest page)
      implements TemplateRequest {}
}
