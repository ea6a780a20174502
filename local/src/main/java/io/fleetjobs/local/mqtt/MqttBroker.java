package io.fleetjobs.local.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Runs an MQTT 3.1.1 and 5 broker on 127.0.0.1, without TLS and passwords. */
public final class MqttBroker implements AutoCloseable {
  private final String ownClientId = "fleetjobs-" + UUID.randomUUID();
  private final Lanes lanes = new Lanes("mqtt-publish");

  /** Held for writing while the broker stops, and for reading during a publication. */
  private final ReadWriteLock running = new ReentrantReadWriteLock();

  private final Artemis artemis;
  private final ServicePublisher publisher;

  private MqttBroker(
      int port,
      Optional<Path> data,
      PublishGuard guard,
      PublishListener listener,
      InstantSource time) {
    var publishes =
        new ClientPublishes(
            ownClientId,
            guard,
            message -> lanes.execute(message.clientId(), () -> listener.published(message)),
            time);
    this.artemis = Artemis.start(port, data, publishes);
    this.publisher = ServicePublisher.connect(ownClientId, artemis.port());
  }

  /**
   * Starts a broker. Clients can connect when this method returns.
   *
   * @param port 0 for any free port
   * @param data folder that keeps sessions, their queued messages and retained messages after the
   *     process ends; empty: they are kept in memory
   * @throws IllegalStateException if the port is in use
   */
  public static MqttBroker start(
      int port,
      Optional<Path> data,
      PublishGuard guard,
      PublishListener listener,
      InstantSource time) {
    return new MqttBroker(port, data, guard, listener, time);
  }

  public int port() {
    return artemis.port();
  }

  /**
   * Publishes a message of the service itself, without calling guard or listener. Messages of one
   * thread arrive in order. A message that is not retained is dropped while no client has a
   * session.
   *
   * @param qos 0 or 1; with 1 this method returns when the broker has the message, with 0 when it
   *     is sent
   * @throws IllegalArgumentException if the topic is empty or has a wildcard
   */
  public void publish(String topic, byte[] payload, int qos, boolean retain) {
    var name = MqttTopic.of(topic);
    running.readLock().lock();
    try {
      if (retain || artemis.hasSessionBeside(ownClientId)) {
        publisher.publish(name, payload, qos, retain);
      }
    } finally {
      running.readLock().unlock();
    }
  }

  /**
   * Deletes retained messages and the stored sessions of disconnected clients. Connected clients
   * keep their connections and subscriptions.
   */
  public void reset() {
    artemis.forgetRetained();
    // Connecting with a clean session deletes the stored session.
    artemis.awayClients().forEach(client -> ServicePublisher.connect(client, port()).close());
  }

  @Override
  public void close() {
    running.writeLock().lock();
    try {
      publisher.close();
      artemis.stop();
      lanes.close();
    } finally {
      running.writeLock().unlock();
    }
  }
}
