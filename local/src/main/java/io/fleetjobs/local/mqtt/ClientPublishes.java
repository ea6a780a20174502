package io.fleetjobs.local.mqtt;

import io.fleetjobs.local.log.AccessLog;
import java.time.InstantSource;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Checks each publication of a client with the guard before the broker routes it, and passes it to
 * the listener afterwards.
 */
final class ClientPublishes implements ActiveMQServerPlugin {
  /** AWS IoT's limit of a payload: 128 KB. */
  private static final int MAX_PAYLOAD = 128 * 1024;

  private final String ownClientId;
  private final PublishGuard guard;
  private final PublishListener listener;
  private final InstantSource time;

  /**
   * @param ownClientId client id of the service, whose messages are neither checked nor passed on
   * @param listener called on the broker's own threads
   */
  ClientPublishes(
      String ownClientId, PublishGuard guard, PublishListener listener, InstantSource time) {
    this.ownClientId = ownClientId;
    this.guard = guard;
    this.listener = listener;
    this.time = time;
  }

  @Override
  public void beforeSend(
      ServerSession session,
      Transaction tx,
      Message message,
      boolean direct,
      boolean noAutoCreateQueue)
      throws ActiveMQException {
    var clientId = clientId(session);
    if (clientId.equals(ownClientId)) {
      return;
    }
    if (isTooLarge(message)) {
      refuse(session, message, "a payload may have at most " + MAX_PAYLOAD + " bytes");
    } else if (!guard.allows(clientId, topic(message))) {
      refuse(session, message, "the device policy does not allow publishing to this topic");
    }
  }

  private static void refuse(ServerSession session, Message message, String why)
      throws ActiveMQSecurityException {
    AccessLog.write(
        "mqtt", clientId(session) + " " + topic(message) + " refused: " + why, System.nanoTime());
    if (isUnacknowledged(message)) {
      session.getRemotingConnection().disconnect(false);
    }
    throw new ActiveMQSecurityException(
        clientId(session) + " may not publish to " + topic(message));
  }

  private static boolean isTooLarge(Message message) {
    return message.toCore().getReadOnlyBodyBuffer().readableBytes() > MAX_PAYLOAD;
  }

  /** True for QoS 0. The client receives no acknowledgement, so it can only be disconnected. */
  private static boolean isUnacknowledged(Message message) {
    return Integer.valueOf(0).equals(message.getObjectProperty(MQTTUtil.MQTT_QOS_LEVEL_KEY));
  }

  @Override
  public void afterSend(
      ServerSession session,
      Transaction tx,
      Message message,
      boolean direct,
      boolean noAutoCreateQueue,
      RoutingStatus result) {
    var clientId = clientId(session);
    if (!clientId.equals(ownClientId)) {
      listener.published(
          new PublishedMessage(topic(message), payload(message.toCore()), clientId, time.millis()));
    }
  }

  private static String clientId(ServerSession session) {
    return session.getRemotingConnection().getClientID();
  }

  private static String topic(Message message) {
    return TopicColons.outside(message.getAddress());
  }

  private static byte[] payload(ICoreMessage message) {
    var body = message.getReadOnlyBodyBuffer();
    var payload = new byte[body.readableBytes()];
    body.readBytes(payload);
    return payload;
  }
}
