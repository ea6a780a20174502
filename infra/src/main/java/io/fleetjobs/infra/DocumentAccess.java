package io.fleetjobs.infra;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/**
 * The S3 buckets and roles that job documents may use. In all names {@code *} stands for any
 * characters.
 *
 * @param documentBuckets buckets from which a {@code documentSource} may be fetched; a job with any
 *     other source is refused
 * @param presigningRoleArns ARNs of roles that may presign URLs in documents; each role must trust
 *     the functions; documents with any other role are refused
 */
public record DocumentAccess(
    List<DocumentBucket> documentBuckets, List<String> presigningRoleArns) {
  private static final Pattern ROLE =
      Pattern.compile("arn:[a-z-]+:iam::\\d{12}:role/[\\w+=,.@/*-]+");

  static final DocumentAccess NONE = new DocumentAccess(List.of(), List.of());

  /** Any bucket and any role, for the local run, which has no IAM. */
  static final DocumentAccess ANY =
      new DocumentAccess(List.of(DocumentBucket.of("*")), List.of("*"));

  public DocumentAccess {
    documentBuckets = List.copyOf(documentBuckets);
    presigningRoleArns = List.copyOf(presigningRoleArns);
  }

  /**
   * Returns the same with these buckets of the stack's own account.
   *
   * @throws IllegalArgumentException if a name is not that of a bucket
   */
  DocumentAccess withBuckets(String... names) {
    return withBuckets(
        Given.values("documentBuckets", names).stream()
            .map(DocumentBucket::of)
            .toArray(DocumentBucket[]::new));
  }

  /**
   * Returns the same with these buckets.
   *
   * @throws IllegalArgumentException if a name is not that of a bucket
   */
  DocumentAccess withBuckets(DocumentBucket... buckets) {
    return new DocumentAccess(
        Given.values("documentBuckets", buckets).stream().map(DocumentBucket::checked).toList(),
        presigningRoleArns);
  }

  /**
   * Returns the same with these roles.
   *
   * @throws IllegalArgumentException if an ARN is not that of a role
   */
  DocumentAccess withRoles(String... arns) {
    return new DocumentAccess(
        documentBuckets,
        Given.values("presigningRoleArns", arns).stream().map(DocumentAccess::role).toList());
  }

  private static String role(String arn) {
    if (!Token.isUnresolved(arn) && !ROLE.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "expected the ARN of a role in presigningRoleArns, such as"
              + " arn:aws:iam::123456789012:role/job-urls, got '"
              + arn
              + "'");
    }
    return arn;
  }
}
