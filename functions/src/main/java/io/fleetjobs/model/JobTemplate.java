package io.fleetjobs.model;

import java.time.Instant;

/**
 * What jobs are made from: contract section 10.13.
 *
 * @param spec the configuration; it has no targets, its target selection means nothing, and of its
 *     schedule only the windows count
 * @param document JSON text of at most 32 768 characters
 * @param createdBy short id of the request that created it, to recognise that request's retry
 */
public record JobTemplate(
    String id, JobSpec spec, String document, Instant createdAt, String createdBy) {}
