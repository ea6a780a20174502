package io.fleetjobs.infra;

import java.util.List;

/**
 * The S3 buckets and roles that job documents may use. In all names {@code *} stands for any
 * characters.
 *
 * @param documentBuckets names of buckets from which a {@code documentSource} may be fetched; a job
 *     with any other source is refused
 * @param presigningRoleArns ARNs of roles that may presign URLs in documents; each role must trust
 *     the functions; documents with any other role are refused
 */
public record DocumentAccess(List<String> documentBuckets, List<String> presigningRoleArns) {
  static final DocumentAccess NONE = new DocumentAccess(List.of(), List.of());

  public DocumentAccess {
    documentBuckets = List.copyOf(documentBuckets);
    presigningRoleArns = List.copyOf(presigningRoleArns);
  }
}
