package io.fleetjobs.model;

import java.time.Instant;

/** An entry of an execution's history. */
public record StatusChange(ExecutionStatus status, Instant at, ChangedBy by) {}
