package io.fleetjobs.operation.tag;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ResourceArn;
import io.fleetjobs.model.TagOwner;
import io.fleetjobs.template.TemplateFinder;

/** Finds jobs and templates by ARN. */
public final class TagOwners {
  private final JobWriter jobs;
  private final TemplateFinder templates;
  private final Arns arns;

  public TagOwners(JobWriter jobs, TemplateFinder templates, Arns arns) {
    this.jobs = jobs;
    this.templates = templates;
    this.arns = arns;
  }

  Reply<TagOwner> find(String arn, Caller caller) {
    return switch (arns.parse(arn)) {
      case ResourceArn.OfJob(var id) -> jobs.find(id, caller).map(TagOwner::of);
      case ResourceArn.OfTemplate(var id) -> templates.find(id, caller).map(TagOwner::of);
      case ResourceArn.Foreign _ ->
          Reply.rejected(Rejection.notFound("Resource " + arn + " cannot be found."));
      case ResourceArn.OfManagedTemplate _, ResourceArn.OfOtherType _, ResourceArn.Malformed _ ->
          Reply.rejected(Rejection.invalid(arn + " is not the ARN of a job or a job template."));
    };
  }
}
