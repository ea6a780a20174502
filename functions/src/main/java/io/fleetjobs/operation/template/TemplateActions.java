package io.fleetjobs.operation.template;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Rejection;
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
  private final Arns arns;

  public TemplateActions(TemplateFinder templates, TemplateStore store, Arns arns) {
    this.templates = templates;
    this.store = store;
    this.arns = arns;
  }

  /** Returns the template with the given id. */
  public Reply<JobTemplate> describe(DescribeJobTemplate request, Caller caller) {
    return templates.find(request.templateId(), caller);
  }

  /** Returns a page of the templates that the caller may have, the newest first. */
  public Reply<Page<JobTemplate>> list(ListJobTemplates request, Caller caller) {
    var from = request.page().from().flatMap(caller::opened);
    if (from.isEmpty() && request.page().from().isPresent()) {
      return Reply.rejected(Rejection.invalid("Next token is invalid."));
    }
    var page = store.list(new PageRequest(request.page().maxResults(), from));
    return Reply.accepted(
        new Page<>(
            page.items().stream()
                .filter(
                    template -> caller.refusalOfTemplate(arns.template(template.id())).isEmpty())
                .toList(),
            page.next().map(caller::sealed)));
  }

  /** Removes a template. Jobs that were made from it stay as they are. */
  public Reply<Done> delete(DeleteJobTemplate request, Caller caller) {
    return templates
        .find(request.templateId(), caller)
        .then(template ->
            store.remove(template)
                ? Reply.accepted(new Done())
                : TemplateFinder.missing(request.templateId()));
  }
}
