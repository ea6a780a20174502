package io.fleetjobs.model;

import java.time.Instant;

/**
 * What has tags: one life of the id of a job or a template.
 *
 * @param incarnation the instant at which it was created, whole milliseconds
 */
public record TagOwner(Type type, String id, Instant incarnation) {
  /** What can have tags. */
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
