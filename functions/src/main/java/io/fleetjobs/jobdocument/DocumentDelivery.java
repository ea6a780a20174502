package io.fleetjobs.jobdocument;

import io.fleetjobs.document.LocalValues;
import io.fleetjobs.document.Placeholder;
import io.fleetjobs.document.Placeholders;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.s3.RoleSessions;
import io.fleetjobs.s3.RoleSessions.Session;
import java.util.Optional;

/**
 * Prepares documents for devices, each time with new presigned URLs: contract section 12.2. A
 * document without placeholders is delivered as stored, without further calls.
 */
public final class DocumentDelivery {
  private final JobLookup jobs;
  private final RoleSessions roles;
  private final PresignedUrls urls;

  public DocumentDelivery(JobLookup jobs, RoleSessions roles, PresignedUrls urls) {
    this.jobs = jobs;
    this.roles = roles;
    this.urls = urls;
  }

  /**
   * Returns the document for a device; empty if the job is gone; a rejection if its role cannot be
   * used.
   *
   * @throws io.fleetjobs.s3.RoleUnavailableException if STS does not answer now
   */
  public Reply<Optional<String>> documentFor(JobExecution execution) {
    var document = jobs.document(execution.job());
    if (document.filter(Placeholders::mayBeIn).isEmpty()) {
      return Reply.accepted(document);
    }
    var placeholders = Placeholders.in(document.get());
    if (placeholders.found().stream().noneMatch(Placeholder::isPresigned)) {
      return Reply.accepted(document);
    }
    return jobs.terms(execution)
        .map(job ->
            signed(document.get(), placeholders, execution, job.presignedUrlConfig())
                .map(Optional::of))
        .orElseGet(() -> Reply.accepted(Optional.empty()));
  }

  private Reply<String> signed(
      String document,
      Placeholders placeholders,
      JobExecution execution,
      PresignedUrlConfig config) {
    if (config.roleArn().isEmpty()) {
      return unusable("The job has no role to presign the urls of its document.");
    }
    var life = PresignedUrls.life(config);
    var role = config.roleArn().get();
    return switch (roles.of(role, execution.key().jobId(), life)) {
      case Session.Refused(var why) ->
          unusable(
              "The role "
                  + role
                  + " that presigns the urls of the job document cannot be used: "
                  + why);
      case Session.Unavailable(var cause) -> throw cause;
      case Session.Open(var credentials) ->
          Reply.accepted(
              urls.fill(
                  document, placeholders, LocalValues.of(execution.key()), life, credentials));
    };
  }

  private static Reply<String> unusable(String message) {
    return Reply.rejected(Rejection.of(RejectionCode.INTERNAL_ERROR, message));
  }
}
