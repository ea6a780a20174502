package io.fleetjobs.sweep;

import java.time.Instant;

/**
 * Asks for one sweep of executions.
 *
 * @param at the instant of the sweep
 * @param until end of the time ahead of the run that asks; a later deadline belongs to a later run
 */
public record SweepRequest(Instant at, Instant until) {}
