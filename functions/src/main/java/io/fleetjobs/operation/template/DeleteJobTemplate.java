package io.fleetjobs.operation.template;

import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.store.TemplateStore;
import io.fleetjobs.template.TemplateFinder;

/** Removes a template; jobs made from it stay as they are. */
public final class DeleteJobTemplate implements Operation<TemplateRequest.DeleteJobTemplate, Done> {
  private final TemplateFinder templates;
  private final TemplateStore store;

  public DeleteJobTemplate(TemplateFinder templates, TemplateStore store) {
    this.templates = templates;
    this.store = store;
  }

  @Override
  public Reply<Done> perform(TemplateRequest.DeleteJobTemplate request) {
    return templates
        .find(request.templateId())
        .then(template ->
            store.remove(template)
                ? Reply.accepted(new Done())
                : TemplateFinder.missing(request.templateId()));
  }
}
