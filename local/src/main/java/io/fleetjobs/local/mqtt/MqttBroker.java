package io.fleetjobs.local.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** An MQTT 3.1.1 and 5 broker on 127.0.0.1, without TLS and without passwords. */
public final class MqttBroker implements AutoCloseable {
  private final String ownClientId = "fleetjobs-" + UUID.randomUUID();
  private final Lanes lanes = new Lanes("mqtt-publish");

  /** Held for writing while the broker stops, for reading while something is published. */
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
   * Starts a broker; clients can connect when this returns.
   *
   * @param port 0 for any free one
   * @param data where sessions, their queued messages and retained messages outlive the process;
   *     empty: in memory
   * @throws IllegalStateException when the port is in use
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
   * Publishes for the service itself: neither guard nor listener is asked. Messages of one thread
   * arrive in order. The broker is spared what is not retained while there is no session that could
   * be subscribed to it.
   *
   * @param qos 0 or 1; with 1 this returns when the broker has the message, with 0 when it is sent
   * @throws IllegalArgumentException when the topic is empty or has a wildcard
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
   * Forgets retained messages, and what is kept for clients that are away. Who is connected stays
   * so, and stays subscribed.
   */
  public void reset() {
    artemis.forgetRetained();
    // Who connects with a clean session ends the one that was kept.
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
