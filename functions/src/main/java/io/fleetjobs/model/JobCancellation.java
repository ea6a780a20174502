package io.fleetjobs.model;

import java.util.Optional;

/** Why and how a job was canceled. */
public record JobCancellation(boolean force, Optional<String> reasonCode,
    Optional<String> comment) {}
