package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a request that changes something came from.
 *
 * @param writeId short id that all tries of one request share: retries of the client's SDK, of
 *     Lambda or of the rule engine
 * @param receivedAt when the front door took the request
 * @param queued whether it waited in a queue then, so that a later one may have overtaken it
 * @param fingerprint identifies client token and content of a device's update; empty when its token
 *     is missing or shorter than 8 characters
 */
public record Origin(
    String writeId, Instant receivedAt, boolean queued, Optional<String> fingerprint) {}
