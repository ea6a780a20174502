package io.fleetjobs.operation.template;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TemplateRequest.DeleteJobTemplate;
import io.fleetjobs.model.TemplateRequest.DescribeJobTemplate;
import io.fleetjobs.model.TemplateRequest.ListJobTemplates;
import io.fleetjobs.store.TemplateStore;
import io.fleetjobs.template.TemplateFinder;

/** Describes, lists and deletes the templates of the account. */
public final class TemplateActions {
  private final TemplateFinder templates;
  private final TemplateStore store;

  public TemplateActions(TemplateFinder templates, TemplateStore store) {
    this.templates = templates;
    this.store = store;
  }

  /** Returns the template with the given id. */
  public Reply<JobTemplate> describe(DescribeJobTemplate request, Caller caller) {
    return templates.find(request.templateId());
  }

  /** Returns a page of the templates, the newest first. */
  public Reply<Page<JobTemplate>> list(ListJobTemplates request, Caller caller) {
    return Reply.accepted(store.list(request.page()));
  }

  /** Removes a template. Jobs that were made from it stay as they are. */
  public Reply<Done> delete(DeleteJobTemplate request, Caller caller) {
    return templates
        .find(request.templateId())
        .then(template ->
            store.remove(template)
                ? Reply.accepted(new Done())
                : TemplateFinder.missing(request.templateId()));
  }
}
