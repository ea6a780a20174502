package io.fleetjobs.local.mqtt;

/**
 * A published message.
 *
 * @param receivedAtMillis epoch milliseconds at which the broker received it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record PublishedMessage(
    String topic, byte[] payload, String clientId, long receivedAtMillis) {}
