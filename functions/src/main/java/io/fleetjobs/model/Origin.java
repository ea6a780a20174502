package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The origin of a request that changes something.
 *
 * @param writeId short id that all tries of one request share: retries of the client's SDK, of
 *     Lambda or of the rule engine
 * @param receivedAt instant at which API Gateway or the rule engine received the request
 * @param queued true if the request then waited in a queue, where a later one can overtake it
 * @param fingerprint identifies client token and content of a device's update; empty if the token
 *     is missing or shorter than 8 characters
 */
public record Origin(
    String writeId, Instant receivedAt, boolean queued, Optional<String> fingerprint) {}
