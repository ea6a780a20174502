package io.fleetjobs.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an update of a job replaces; an empty member is left as it is. */
public record JobSpecChange(
    Optional<String> description,
    Optional<Duration> inProgressTimeout,
    Optional<RolloutConfig> rolloutConfig,
    Optional<List<AbortCriterion>> abortCriteria,
    Optional<PresignedUrlConfig> presignedUrlConfig,
    Optional<List<RetryCriterion>> retryCriteria) {}
