package io.fleetjobs.lifecycle;

import io.fleetjobs.model.JobStatus;
import java.util.List;

/**
 * One legal move of a job.
 *
 * @param effects changes that come with it, in the order in which they apply
 */
public record JobTransition(
    JobStatus from, JobTrigger trigger, JobStatus to, List<JobEffect> effects) {
  public JobTransition {
    effects = List.copyOf(effects);
  }

  JobTransition(JobStatus from, JobTrigger trigger, JobStatus to, JobEffect... effects) {
    this(from, trigger, to, List.of(effects));
  }
}
