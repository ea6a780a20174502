package io.fleetjobs.operation.template;

import io.fleetjobs.caller.AskedFor;
import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.jobdocument.DocumentIntake;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobSource;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ResourceArn;
import io.fleetjobs.model.TemplateRequest;
import io.fleetjobs.store.JobStore;
import java.util.Optional;

/**
 * Determines the content of a new template: members of the request, and the rest from a job if the
 * request names one. The document of a job from a managed template is copied with its parameters
 * filled in.
 */
public final class TemplateContent {
  private final JobWriter jobs;
  private final JobStore store;
  private final DocumentIntake documents;
  private final Arns arns;

  public TemplateContent(JobWriter jobs, JobStore store, DocumentIntake documents, Arns arns) {
    this.jobs = jobs;
    this.store = store;
    this.documents = documents;
    this.arns = arns;
  }

  record Content(JobSpec spec, String document) {}

  Reply<Content> of(TemplateRequest.CreateJobTemplate request, Caller caller) {
    return request
        .jobArn()
        .map(arn -> job(arn, caller).then(job -> copied(job, request, caller)))
        .orElseGet(() -> content(request.spec(), request.document()));
  }

  private Reply<Job> job(String arn, Caller caller) {
    return switch (arns.parse(arn)) {
      case ResourceArn.OfJob(var id) -> jobs.find(id, caller);
      case ResourceArn.Foreign _ -> JobWriter.missing(arn);
      case ResourceArn.OfTemplate _, ResourceArn.OfManagedTemplate _ -> wrongType("jobtemplate");
      case ResourceArn.OfOtherType(var type) -> wrongType(type);
      case ResourceArn.Malformed _ ->
          Reply.rejected(Rejection.invalid(arn + " is not the ARN of a job."));
    };
  }

  private static Reply<Job> wrongType(String type) {
    return Reply.rejected(
        Rejection.invalid("Resource type should be job but found invalid resource type " + type));
  }

  private Reply<Content> copied(Job job, TemplateRequest.CreateJobTemplate request, Caller caller) {
    var spec = request.spec().basedOn(job.spec());
    if (request.document().isPresent() || spec.source().documentSource().isPresent()) {
      return AskedFor.refusalOfContent(spec, caller)
          .map(Reply::<Content>rejected)
          .orElseGet(() -> content(spec, request.document()));
    }
    var source = JobSource.NONE.withDocumentSource(job.spec().source().documentSource());
    var refusal = AskedFor.refusalOfContent(spec.withSource(source), caller);
    if (refusal.isPresent()) {
      return Reply.rejected(refusal.get());
    }
    return store
        .document(job.key())
        .map(document -> content(spec.withSource(source), Optional.of(document)))
        .orElseGet(() -> JobWriter.missing(job.jobId()));
  }

  private Reply<Content> content(JobSpec spec, Optional<String> document) {
    return documents
        .take(document, spec.source().documentSource(), spec.presignedUrlConfig())
        .map(text -> new Content(spec, text));
  }
}
