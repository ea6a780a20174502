package io.fleetjobs.model;

import java.time.Duration;

/**
 * When a continuous job may hand out executions, again and again: contract section 11.7.
 *
 * @param startTime when a window opens, as sent: {@code cron(min hour dom month dow year)}, UTC
 * @param length for how long it stays open, 1 to 1 430 whole minutes
 */
public record MaintenanceWindow(String startTime, Duration length) {}
