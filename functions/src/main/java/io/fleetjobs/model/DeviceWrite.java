package io.fleetjobs.model;

import java.time.Instant;

/**
 * The last write of an execution, kept if a device made it.
 *
 * @param receivedAt when the request arrived, before any queue that may have reordered it
 * @param fingerprint identifies client token and content; empty if the request had no token that is
 *     long enough to identify it
 */
public record DeviceWrite(Instant receivedAt, String fingerprint) {}
