package io.fleetjobs.model;

/** The executions and the things of a job by status, counted at the same time. */
public record JobTally(JobProcessDetails attempts, ThingCounts things) {}
