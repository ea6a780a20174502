package io.fleetjobs.local.mqtt;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribePayload;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Hides {@code ::} from Artemis, which reads {@code a::b} as queue b of address a. Thing names may
 * contain it. Within the broker, the two colons are separated by a character that no topic
 * contains.
 */
final class TopicColons extends ChannelDuplexHandler {
  private static final String WEDGE = "\uE000";
  private static final Pattern BETWEEN_COLONS = Pattern.compile("(?<=:)(?=:)");
  private static final Pattern WEDGED = Pattern.compile("(?<=:)" + WEDGE + "(?=:)");

  static String inside(String topic) {
    return topic.contains("::") ? BETWEEN_COLONS.matcher(topic).replaceAll(WEDGE) : topic;
  }

  static String outside(String topic) {
    return topic.contains(WEDGE) ? WEDGED.matcher(topic).replaceAll("") : topic;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    context.fireChannelRead(
        switch (message) {
          case MqttPublishMessage publish -> withTopic(publish, TopicColons::inside);
          case MqttSubscribeMessage subscribe -> inside(subscribe);
          case MqttUnsubscribeMessage unsubscribe -> inside(unsubscribe);
          default -> message;
        });
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    super.write(
        context,
        message instanceof MqttPublishMessage publish
            ? withTopic(publish, TopicColons::outside)
            : message,
        promise);
  }

  private static MqttMessage withTopic(MqttPublishMessage message, UnaryOperator<String> change) {
    var header = message.variableHeader();
    return new MqttPublishMessage(
        message.fixedHeader(),
        new MqttPublishVariableHeader(
            change.apply(header.topicName()), header.packetId(), header.properties()),
        message.payload());
  }

  private static MqttMessage inside(MqttSubscribeMessage message) {
    var subscriptions =
        message.payload().topicSubscriptions().stream()
            .map(each -> new MqttTopicSubscription(inside(each.topicFilter()), each.option()))
            .toList();
    return new MqttSubscribeMessage(
        message.fixedHeader(),
        message.idAndPropertiesVariableHeader(),
        new MqttSubscribePayload(subscriptions));
  }

  private static MqttMessage inside(MqttUnsubscribeMessage message) {
    var filters = message.payload().topics().stream().map(TopicColons::inside).toList();
    return new MqttUnsubscribeMessage(
        message.fixedHeader(),
        message.idAndPropertiesVariableHeader(),
        new MqttUnsubscribePayload(filters));
  }
}
