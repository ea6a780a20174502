package io.fleetjobs.access;

import io.fleetjobs.layout.ManagementRoute;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Limits some operators. An empty list of patterns allows nothing of its kind.
 *
 * @param callers the roles and users that the rule is for, without session and path
 * @param targets ARNs of things and thing groups that jobs may have as targets
 * @param withChildren true if a pattern of a group also allows the groups below it
 * @param roles ARNs of the roles that presign URLs
 * @param buckets names of buckets from which documents are fetched
 * @param namespaces ids of namespaces; a job without a namespace is in none, and needs no pattern
 * @param templates ARNs of job templates
 * @param documents true if a job may have a document, and a configuration, that is none of a
 *     template's
 */
public record OperatorRule(
    List<NamePattern> callers,
    Set<ManagementRoute> operations,
    List<NamePattern> targets,
    boolean withChildren,
    List<NamePattern> roles,
    List<NamePattern> buckets,
    List<NamePattern> namespaces,
    List<NamePattern> templates,
    boolean documents) {
  public OperatorRule {
    callers = List.copyOf(callers);
    operations = Set.copyOf(operations);
    targets = List.copyOf(targets);
    roles = List.copyOf(roles);
    buckets = List.copyOf(buckets);
    namespaces = List.copyOf(namespaces);
    templates = List.copyOf(templates);
  }

  /** True if the rule is for a role or user, which its ARN names without session and path. */
  boolean isFor(String identity) {
    return any(callers, identity);
  }

  public boolean allows(ManagementRoute operation) {
    return operations.contains(operation);
  }

  /** True if a target is allowed by its own name. */
  public boolean allowsTarget(String arn) {
    return any(targets, arn);
  }

  public boolean allowsRole(String arn) {
    return any(roles, arn);
  }

  public boolean allowsBucket(String name) {
    return any(buckets, name);
  }

  public boolean allowsNamespace(Optional<String> id) {
    return id.isEmpty() || any(namespaces, id.get());
  }

  public boolean allowsTemplate(String arn) {
    return any(templates, arn);
  }

  /** True if the rule allows all jobs, so that its callers may know which ids are free. */
  public boolean allowsAllJobs() {
    return targets.stream().anyMatch(NamePattern::isAny)
        && namespaces.stream().anyMatch(NamePattern::isAny);
  }

  private static boolean any(List<NamePattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(name));
  }
}
