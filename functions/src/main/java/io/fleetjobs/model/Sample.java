package io.fleetjobs.model;

import java.time.Instant;

/**
 * The progress of a job at an instant.
 *
 * @param attempts number of all executions; a thing has several if its executions are retried
 */
public record Sample(Instant at, ThingCounts things, int attempts) {}
