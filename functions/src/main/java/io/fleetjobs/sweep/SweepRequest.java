package io.fleetjobs.sweep;

import java.time.Instant;

/**
 * Asks for one sweep of executions.
 *
 * @param at the instant of the sweep
 * @param until the end of the time that the asking run answers for; a deadline behind it belongs to
 *     a later run
 */
public record SweepRequest(Instant at, Instant until) {}
