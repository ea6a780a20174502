package io.fleetjobs.operation.template;

import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.store.TemplateStore;

/** Lists templates, newest first. */
public final class ListJobTemplates
    implements Operation<TemplateRequest.ListJobTemplates, Page<JobTemplate>> {
  private final TemplateStore store;

  public ListJobTemplates(TemplateStore store) {
    this.store = store;
  }

  @Override
  public Reply<Page<JobTemplate>> perform(TemplateRequest.ListJobTemplates request) {
    return Reply.accepted(store.list(request.page()));
  }
}
