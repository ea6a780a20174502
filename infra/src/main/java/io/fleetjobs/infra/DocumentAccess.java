package io.fleetjobs.infra;

import java.util.List;

/**
 * What job documents may use beside themselves; in all names {@code *} stands for any characters.
 *
 * @param documentBuckets names of the buckets from which a {@code documentSource} may be fetched;
 *     from any other it is refused
 * @param presigningRoleArns ARNs of the roles with which URLs in documents may be presigned, each
 *     of which must trust the functions; with any other such documents are refused
 */
public record DocumentAccess(List<String> documentBuckets, List<String> presigningRoleArns) {
  static final DocumentAccess NONE = new DocumentAccess(List.of(), List.of());

  public DocumentAccess {
    documentBuckets = List.copyOf(documentBuckets);
    presigningRoleArns = List.copyOf(presigningRoleArns);
  }
}
