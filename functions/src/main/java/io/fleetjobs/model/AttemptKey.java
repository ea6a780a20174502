package io.fleetjobs.model;

import java.time.Instant;

/**
 * Identifies one execution for good. A later job with the same id, or the same job once a tombstone
 * has expired, can use the number of its key again.
 *
 * @param incarnation instant at which its job was created
 */
public record AttemptKey(ExecutionKey key, Instant incarnation, Instant queuedAt) {}
