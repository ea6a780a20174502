package io.fleetjobs.local.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Adds {@link TopicColons} to the pipeline of each connecting client, in front of the handler of
 * Artemis.
 */
final class TopicColonsInstaller implements MQTTInterceptor {
  @Override
  public boolean intercept(MqttMessage message, RemotingConnection connection) {
    if (message instanceof MqttConnectMessage
        && connection.getTransportConnection() instanceof NettyConnection netty) {
      var pipeline = netty.getChannel().pipeline();
      if (pipeline.get(TopicColons.class) == null) {
        pipeline.addBefore(
            pipeline.context(MQTTProtocolHandler.class).name(), "topic-colons", new TopicColons());
      }
    }
    return true;
  }
}
