package io.fleetjobs.model;

import java.time.Instant;

/**
 * What is remembered of the last write when it was a device's.
 *
 * @param receivedAt when the request arrived, before any queue that may have reordered it
 * @param fingerprint identifies client token and content; empty when the request had no token that
 *     could identify it
 */
public record DeviceWrite(Instant receivedAt, String fingerprint) {}
