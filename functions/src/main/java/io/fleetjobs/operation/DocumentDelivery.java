package io.fleetjobs.operation;

import io.fleetjobs.document.LocalValues;
import io.fleetjobs.document.Placeholder;
import io.fleetjobs.document.Placeholder.Kind;
import io.fleetjobs.document.Placeholders;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.s3.RoleSessions;
import io.fleetjobs.s3.RoleSessions.Session;
import io.fleetjobs.s3.UrlSigner;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Documents as devices get them, every time with new presigned URLs: contract section 12.2. A document
 * without placeholders costs nothing more.
 */
public final class DocumentDelivery {
  private static final int DEFAULT_EXPIRY_SECONDS = 3_600;

  private final JobLookup jobs;
  private final RoleSessions roles;
  private final UrlSigner signer;

  public DocumentDelivery(JobLookup jobs, RoleSessions roles, UrlSigner signer) {
    this.jobs = jobs;
    this.roles = roles;
    this.signer = signer;
  }

  /** The document for a device; empty when the job is gone, refused when its role cannot be used. */
  public Reply<Optional<String>> documentFor(JobExecution execution) {
    var document = jobs.document(execution.job());
    if (document.filter(Placeholders::mayBeIn).isEmpty()) {
      return Reply.accepted(document);
    }
    var placeholders = Placeholders.in(document.get());
    if (placeholders.found().stream().noneMatch(Placeholder::isPresigned)) {
      return Reply.accepted(document);
    }
    return jobs.find(execution.job())
        .map(job -> signed(document.get(), placeholders, execution,
            job.spec().presignedUrlConfig()).map(Optional::of))
        .orElseGet(() -> Reply.accepted(Optional.empty()));
  }

  private Reply<String> signed(String document, Placeholders placeholders, JobExecution execution,
      PresignedUrlConfig config) {
    if (config.roleArn().isEmpty()) {
      return unusable("The job has no role to presign the urls of its document.");
    }
    var life = Duration.ofSeconds(config.expiresInSec().orElse(DEFAULT_EXPIRY_SECONDS));
    var role = config.roleArn().get();
    return switch (roles.of(role, life)) {
      case Session.Refused(var why) -> unusable("The role " + role
          + " that presigns the urls of the job document cannot be used: " + why);
      case Session.Open(var credentials) -> Reply.accepted(placeholders.replaceIn(document,
          placeholder -> url(placeholder, LocalValues.of(execution.key()), life, credentials)));
    };
  }

  private static Reply<String> unusable(String message) {
    return Reply.rejected(Rejection.of(RejectionCode.INTERNAL_ERROR, message));
  }

  private String url(Placeholder placeholder, LocalValues values, Duration life,
      AwsCredentialsIdentity credentials) {
    var method = placeholder.kind() == Kind.UPLOAD ? SdkHttpMethod.PUT : SdkHttpMethod.GET;
    return signer.presign(placeholder.objectFor(values).orElseThrow(), method, life, credentials)
        .getUri().toString();
  }
}
