package io.fleetjobs.operation.template;

import io.fleetjobs.caller.AskedFor;
import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.Tags;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.rollout.ScheduleLimits;
import io.fleetjobs.store.TemplateStore;
import io.fleetjobs.store.Written;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Stores a new template: contract section 10.13. */
public final class CreateJobTemplate
    implements OperatorOperation<TemplateRequest.CreateJobTemplate, JobTemplate> {
  private final TemplateStore store;
  private final TemplateContent content;
  private final Arns arns;
  private final InstantSource time;
  private final int quota;

  /**
   * @param quota largest number of templates
   */
  public CreateJobTemplate(
      TemplateStore store, TemplateContent content, Arns arns, InstantSource time, int quota) {
    this.store = store;
    this.content = content;
    this.arns = arns;
    this.time = time;
    this.quota = quota;
  }

  @Override
  public Reply<JobTemplate> perform(TemplateRequest.CreateJobTemplate request, Caller caller) {
    return AskedFor.refusal(request, arns, caller)
        .map(Reply::<TemplateContent.Content>rejected)
        .orElseGet(() -> content.of(request, caller))
        .map(found ->
            new JobTemplate(
                request.templateId(),
                found.spec(),
                found.document(),
                time.instant().truncatedTo(ChronoUnit.MILLIS),
                request.origin().writeId()))
        .then(template -> create(template, request));
  }

  private Reply<JobTemplate> create(
      JobTemplate template, TemplateRequest.CreateJobTemplate request) {
    var there = store.find(template.id());
    if (there.isPresent()) {
      return answer(there.get(), template);
    }
    return limit(request)
        .or(() ->
            ScheduleLimits.refusal(
                template.spec().schedule(), TargetSelection.CONTINUOUS, template.createdAt()))
        .map(Reply::<JobTemplate>rejected)
        .orElseGet(() ->
            switch (store.create(template, request.tags())) {
              case Written.Done<JobTemplate> _ -> Reply.accepted(template);
              case Written.Conflict<JobTemplate>(var taken) -> answer(taken, template);
              case Written.Gone<JobTemplate> _ -> Reply.rejected(conflict(template.id()));
            });
  }

  private Reply<JobTemplate> answer(JobTemplate there, JobTemplate asked) {
    return there.createdBy().equals(asked.createdBy())
        ? Reply.accepted(there)
        : Reply.rejected(conflict(asked.id()));
  }

  private Rejection conflict(String id) {
    return new Rejection(
        RejectionCode.CONFLICT,
        "Job Template " + id + " already exists.",
        Optional.empty(),
        Optional.of(new Rejection.Resource(id, arns.template(id))));
  }

  private Optional<Rejection> limit(TemplateRequest.CreateJobTemplate request) {
    if (request.tags().size() > Tags.MAX) {
      return Optional.of(Tags.tooMany());
    }
    return store.count() < quota
        ? Optional.empty()
        : Optional.of(
            Rejection.of(
                RejectionCode.LIMIT_EXCEEDED, "There can be at most " + quota + " job templates."));
  }
}
