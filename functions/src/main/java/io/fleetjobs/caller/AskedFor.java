package io.fleetjobs.caller;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.OperatorRequest.CreateJob;
import io.fleetjobs.model.OperatorRequest.UpdateJob;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.TemplateRequest.CreateJobTemplate;
import java.util.Optional;

/** Checks what a request asks for, before anything is looked up. */
public final class AskedFor {
  private AskedFor() {}

  /** Returns the refusal of a new job as far as the request itself shows it. */
  public static Optional<Rejection> refusal(CreateJob request, Caller caller) {
    var spec = request.spec();
    return spec.source()
        .jobTemplateArn()
        .flatMap(caller::refusalOfTemplate)
        .or(() -> isFromTemplateOnly(request) ? Optional.empty() : caller.refusalOfDocument())
        .or(() -> caller.refusalOfNamespace(spec.namespaceId()))
        .or(() -> refusalOfContent(spec, caller))
        .or(() -> caller.refusalOfTargets(spec.targets()));
  }

  /**
   * Returns the refusal of the content of a job or a template, which may come from a template or
   * another job.
   */
  public static Optional<Rejection> refusalOfContent(JobSpec spec, Caller caller) {
    return caller
        .refusalOfRole(spec.presignedUrlConfig())
        .or(() -> caller.refusalOfBucket(spec.source()));
  }

  /** True if the request replaces nothing of its template, and adds no parameters. */
  private static boolean isFromTemplateOnly(CreateJob request) {
    var spec = request.spec();
    var bare =
        JobSpec.of(spec.targets(), spec.targetSelection())
            .withDescription(spec.description())
            .withNamespaceId(spec.namespaceId());
    return spec.source().jobTemplateArn().isPresent()
        && request.document().isEmpty()
        && spec.source().documentSource().isEmpty()
        && spec.source().documentParameters().isEmpty()
        && spec.schedule().windows().isEmpty()
        && spec.withSchedule(bare.schedule()).withSource(bare.source()).equals(bare);
  }

  public static Optional<Rejection> refusal(UpdateJob request, Caller caller) {
    return caller
        .refusalOfDocument()
        .or(() ->
            caller.refusalOfRole(
                request.change().presignedUrlConfig().orElse(PresignedUrlConfig.NONE)));
  }

  public static Optional<Rejection> refusal(CreateJobTemplate request, Arns arns, Caller caller) {
    return caller
        .refusalOfTemplate(arns.template(request.templateId()))
        .or(caller::refusalOfDocument)
        .or(() -> refusalOfContent(request.spec(), caller));
  }
}
