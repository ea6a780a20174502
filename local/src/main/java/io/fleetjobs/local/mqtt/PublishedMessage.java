package io.fleetjobs.local.mqtt;

/**
 * A message that a client published.
 *
 * @param receivedAtMillis epoch milliseconds at which the broker took it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record PublishedMessage(
    String topic, byte[] payload, String clientId, long receivedAtMillis) {}
