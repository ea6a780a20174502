package io.fleetjobs.model;

import java.time.Instant;

/**
 * Identifies a job by its id and its creation. An id can be used again after its job was deleted;
 * the incarnation keeps the two jobs apart.
 *
 * @param incarnation instant at which this job was created, in whole milliseconds
 */
public record JobKey(String jobId, Instant incarnation) {}
