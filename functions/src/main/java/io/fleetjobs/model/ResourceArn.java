package io.fleetjobs.model;

/** The resource that an ARN names, as far as it concerns jobs. */
public sealed interface ResourceArn {
  record OfJob(String jobId) implements ResourceArn {}

  record OfTemplate(String templateId) implements ResourceArn {}

  record OfManagedTemplate(String name, String version) implements ResourceArn {}

  /** Another resource of this account and region. */
  record OfOtherType(String type) implements ResourceArn {}

  /** An ARN of another account, region or partition. */
  record Foreign() implements ResourceArn {}

  /** Not the ARN of anything in AWS IoT. */
  record Malformed() implements ResourceArn {}
}
