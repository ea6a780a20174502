package io.fleetjobs.operation.template;

import io.fleetjobs.caller.AskedFor;
import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobTemplate;
import io.fleetjobs.model.ManagedTemplate;
import io.fleetjobs.model.OperatorRequest.CreateJob;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ResourceArn;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.template.ManagedTemplates;
import io.fleetjobs.template.ParameterSubstitution;
import io.fleetjobs.template.TemplateFinder;
import java.util.Optional;

/**
 * Creates a job from a template. The job has all of the template except the description; members of
 * the request replace the template's whole. A request without a template is passed on unchanged.
 */
public final class CreateJobFromTemplate implements OperatorOperation<CreateJob, JobChanged> {
  private final OperatorOperation<CreateJob, JobChanged> jobs;
  private final TemplateFinder templates;
  private final Arns arns;

  public CreateJobFromTemplate(
      OperatorOperation<CreateJob, JobChanged> jobs, TemplateFinder templates, Arns arns) {
    this.jobs = jobs;
    this.templates = templates;
    this.arns = arns;
  }

  @Override
  public Reply<JobChanged> perform(CreateJob request, Caller caller) {
    return AskedFor.refusal(request, caller)
        .map(Reply::<CreateJob>rejected)
        .orElseGet(() -> completed(request, caller))
        .then(completed -> jobs.perform(completed, caller));
  }

  private Reply<CreateJob> completed(CreateJob request, Caller caller) {
    return request
        .spec()
        .source()
        .jobTemplateArn()
        .map(arn -> completed(request, arn, caller))
        .orElseGet(() -> withoutParameters(request));
  }

  private Reply<CreateJob> completed(CreateJob request, String arn, Caller caller) {
    return switch (arns.parse(arn)) {
      case ResourceArn.OfTemplate(var id) ->
          withoutParameters(request)
              .then(_ -> templates.find(id, caller))
              .then(template -> from(template, request))
              .then(job ->
                  AskedFor.refusalOfContent(job.spec(), caller)
                      .map(Reply::<CreateJob>rejected)
                      .orElseGet(() -> Reply.accepted(job)));
      case ResourceArn.OfManagedTemplate(var name, var version) ->
          ManagedTemplates.find(name, version)
              .map(template -> from(template, request))
              .orElseGet(() -> TemplateFinder.missing(name + ":" + version));
      case ResourceArn.Foreign _ -> TemplateFinder.missing(arn);
      case ResourceArn.OfJob _ -> wrongType("job");
      case ResourceArn.OfOtherType(var type) -> wrongType(type);
      case ResourceArn.Malformed _ -> refused(arn + " is not the ARN of a job template.");
    };
  }

  private static Reply<CreateJob> from(JobTemplate template, CreateJob request) {
    var spec = request.spec().basedOn(template.spec());
    var source = spec.source();
    if (request.document().isPresent() || source.documentSource().isPresent()) {
      return Reply.accepted(
          new CreateJob(
              request.jobId(), spec, request.document(), request.tags(), request.origin()));
    }
    var copied = source.withDocumentSource(template.spec().source().documentSource());
    return Reply.accepted(
        new CreateJob(
            request.jobId(),
            spec.withSource(copied),
            Optional.of(template.document()),
            request.tags(),
            request.origin()));
  }

  private static Reply<CreateJob> from(ManagedTemplate template, CreateJob request) {
    var source = request.spec().source();
    if (request.document().isPresent() || source.documentSource().isPresent()) {
      return refused("A job from a managed job template cannot have a document of its own.");
    }
    return ParameterSubstitution.fill(template, source.documentParameters())
        .map(document ->
            new CreateJob(
                request.jobId(),
                request.spec(),
                Optional.of(document),
                request.tags(),
                request.origin()));
  }

  private static Reply<CreateJob> withoutParameters(CreateJob request) {
    return request.spec().source().documentParameters().isEmpty()
        ? Reply.accepted(request)
        : refused("documentParameters can be used with managed job templates only.");
  }

  private static Reply<CreateJob> wrongType(String type) {
    return refused("Resource type should be jobtemplate but found invalid resource type " + type);
  }

  private static Reply<CreateJob> refused(String message) {
    return Reply.rejected(Rejection.invalid(message));
  }
}
