package io.fleetjobs.store;

import io.fleetjobs.model.JobExecution;

/**
 * An execution that a search over all jobs found.
 *
 * @param position its position in the search, which depends on where its job is listed
 */
public record FoundExecution(JobExecution execution, String position) {}
