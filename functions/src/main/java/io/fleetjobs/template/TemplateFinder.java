package io.fleetjobs.template;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.TemplateStore;

/** Finds templates by id. */
public final class TemplateFinder {
  private final TemplateStore store;
  private final Arns arns;

  public TemplateFinder(TemplateStore store, Arns arns) {
    this.store = store;
    this.arns = arns;
  }

  /**
   * Returns the template as stored, or a rejection if there is none or the caller may not have it.
   */
  public Reply<JobTemplate> find(String templateId, Caller caller) {
    return caller
        .refusalOfTemplate(arns.template(templateId))
        .map(Reply::<JobTemplate>rejected)
        .orElseGet(() -> stored(templateId));
  }

  private Reply<JobTemplate> stored(String templateId) {
    return store.find(templateId).map(Reply::accepted).orElseGet(() -> missing(templateId));
  }

  public static <T> Reply<T> missing(String templateId) {
    return Reply.rejected(Rejection.notFound("Job Template " + templateId + " cannot be found."));
  }
}
