package io.fleetjobs.operation.template;

import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.template.TemplateFinder;

/** Shows a template. */
public final class DescribeJobTemplate
    implements Operation<TemplateRequest.DescribeJobTemplate, JobTemplate> {
  private final TemplateFinder templates;

  public DescribeJobTemplate(TemplateFinder templates) {
    this.templates = templates;
  }

  @Override
  public Reply<JobTemplate> perform(TemplateRequest.DescribeJobTemplate request) {
    return templates.find(request.templateId());
  }
}
