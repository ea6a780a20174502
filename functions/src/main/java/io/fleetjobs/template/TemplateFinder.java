package io.fleetjobs.template;

import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.TemplateStore;

/** Finds templates by id. */
public final class TemplateFinder {
  private final TemplateStore store;

  public TemplateFinder(TemplateStore store) {
    this.store = store;
  }

  /** Returns the template of an id, or the rejection if there is none. */
  public Reply<JobTemplate> find(String templateId) {
    return store.find(templateId).map(Reply::accepted).orElseGet(() -> missing(templateId));
  }

  public static <T> Reply<T> missing(String templateId) {
    return Reply.rejected(Rejection.notFound("Job Template " + templateId + " cannot be found."));
  }
}
