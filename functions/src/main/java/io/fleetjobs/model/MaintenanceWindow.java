package io.fleetjobs.model;

import java.time.Duration;

/**
 * A recurring window in which a continuous job hands out executions: contract section 11.7.
 *
 * @param startTime schedule of the openings, as the request has it: {@code cron(min hour dom month
 *     dow year)}, UTC
 * @param length duration of the window, 1 to 1 430 whole minutes
 */
public record MaintenanceWindow(String startTime, Duration length) {}
