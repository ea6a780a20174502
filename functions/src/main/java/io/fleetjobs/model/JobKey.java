package io.fleetjobs.model;

import java.time.Instant;

/**
 * One life of a job id: an id can be used again after its job is deleted, and nothing of the old
 * job may show in the new one.
 *
 * @param incarnation the instant at which this job was created, whole milliseconds
 */
public record JobKey(String jobId, Instant incarnation) {}
