package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Identifies the last write of an execution if a device made it.
 *
 * @param receivedAt when the request arrived, before any queue that may have reordered it
 * @param fingerprint identifies client token and content; empty if the request had no token that
 *     could identify it
 */
public record DeviceWrite(Instant receivedAt, Optional<String> fingerprint) {}
