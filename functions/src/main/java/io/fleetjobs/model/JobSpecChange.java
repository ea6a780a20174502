package io.fleetjobs.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An update of a job. An empty member leaves the present value unchanged. */
public record JobSpecChange(
    Optional<String> description,
    Optional<Duration> inProgressTimeout,
    Optional<RolloutConfig> rolloutConfig,
    Optional<List<AbortCriterion>> abortCriteria,
    Optional<PresignedUrlConfig> presignedUrlConfig,
    Optional<List<RetryCriterion>> retryCriteria) {}
