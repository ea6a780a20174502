package io.fleetjobs.model;

import java.time.Instant;

/**
 * A job or a template that can have tags. Its incarnation tells resources with one id apart.
 *
 * @param incarnation instant of its creation, in whole milliseconds
 */
public record TagOwner(Type type, String id, Instant incarnation) {
  /** The kinds of resources that can have tags. */
  public enum Type {
    JOB,
    TEMPLATE
  }

  public static TagOwner of(Job job) {
    return new TagOwner(Type.JOB, job.jobId(), job.createdAt());
  }

  public static TagOwner of(JobTemplate template) {
    return new TagOwner(Type.TEMPLATE, template.id(), template.createdAt());
  }
}
