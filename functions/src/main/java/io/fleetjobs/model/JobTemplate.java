package io.fleetjobs.model;

import java.time.Instant;

/**
 * A template from which jobs are created: contract section 10.13.
 *
 * @param spec the configuration; it has no targets, its target selection is ignored, and only the
 *     windows of its schedule are used
 * @param document JSON text of at most 32 768 characters
 * @param createdBy short id of the request that created it; recognizes a retry of that request
 */
public record JobTemplate(
    String id, JobSpec spec, String document, Instant createdAt, String createdBy) {}
