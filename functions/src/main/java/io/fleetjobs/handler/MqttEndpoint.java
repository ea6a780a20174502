package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.change.Publisher;
import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.layout.MqttIdentity;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.MqttBody;
import io.fleetjobs.wire.MqttReply;
import io.fleetjobs.wire.MqttRoom;
import io.fleetjobs.wire.RequestTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Serves MQTT requests: decodes, performs, publishes the reply, and logs one line.
 *
 * <p>A fault is answered and then thrown, so that the message is kept in the failure queue.
 * Throttling is answered only, since the device itself asks again later.
 *
 * <p>Sends no reply and performs nothing if the reply topic would be invalid: the device could not
 * learn of the outcome. The same holds for a client that may not make the thing's requests, since
 * the reply topic is the thing's.
 */
final class MqttEndpoint {
  private static final String ACCEPTED = "/accepted";
  private static final String REJECTED = "/rejected";

  private final Publisher publisher;
  private final String topicPrefix;
  private final MqttIdentity identity;
  private final InstantSource time;

  MqttEndpoint(Publisher publisher, String topicPrefix, MqttIdentity identity, InstantSource time) {
    this.publisher = publisher;
    this.topicPrefix = topicPrefix;
    this.identity = identity;
    this.time = time;
  }

  void serve(
      JsonNode message,
      Context context,
      BiFunction<DeviceOperation, Call, Reply<ObjectNode>> perform) {
    var topic = message.required("topic").textValue();
    var request =
        RequestTopic.parse(topicPrefix, topic)
            .orElseThrow(() -> new IllegalArgumentException("no request topic: " + topic));
    var log =
        new RequestLog(context, time.instant(), request.operation().name(), request.parameters());
    var clientId = message.path("clientId").asText();
    if (!isAllowed(clientId, request)) {
      log.foreign(clientId);
    } else if (Stream.of(ACCEPTED, REJECTED)
        .map(topic::concat)
        .allMatch(DeviceTopic::isPublishable)) {
      serve(message, context, request, log, perform);
    } else {
      log.unanswerable();
    }
  }

  private boolean isAllowed(String clientId, RequestTopic request) {
    return switch (identity) {
      case CLIENT_ID -> clientId.equals(request.parameters().get("thingName"));
      case OFF -> true;
    };
  }

  private void serve(
      JsonNode message,
      Context context,
      RequestTopic request,
      RequestLog log,
      BiFunction<DeviceOperation, Call, Reply<ObjectNode>> perform) {
    var topic = message.required("topic").textValue();
    Optional<JsonNode> token = Optional.empty();
    try {
      var body = MqttBody.read(payload(message));
      if (body instanceof Reply.Accepted<ObjectNode>(var members)) {
        token = MqttBody.clientToken(members);
      }
      var known = token;
      var reply =
          body.then(members -> attempt(request, call(message, context, request, members), perform))
              .then(content -> deliverable(known, content));
      publish(topic, token, reply);
      log.answered(reply);
    } catch (RuntimeException fault) {
      var rejection = FaultReply.to(fault);
      if (answered(topic, token, rejection, fault)
          && rejection.code() == RejectionCode.REQUEST_THROTTLED) {
        log.failed(rejection.code(), fault);
      } else {
        log.answered(Reply.rejected(rejection));
        throw fault;
      }
    }
  }

  /**
   * Refuses an answer that is too large. Operations that write have checked the size before their
   * write.
   */
  private Reply<ObjectNode> deliverable(Optional<JsonNode> token, ObjectNode content) {
    return MqttRoom.refusal(MqttReply.accepted(token, time.instant(), content))
        .map(Reply::<ObjectNode>rejected)
        .orElseGet(() -> Reply.accepted(content));
  }

  /**
   * Publishes a rejection. Returns false if that fails, and adds the failure to the fault's
   * suppressed exceptions.
   */
  private boolean answered(
      String topic, Optional<JsonNode> token, Rejection rejection, RuntimeException fault) {
    try {
      publish(topic, token, Reply.rejected(rejection));
      return true;
    } catch (RuntimeException unanswered) {
      fault.addSuppressed(unanswered);
      return false;
    }
  }

  private static Reply<ObjectNode> attempt(
      RequestTopic request,
      Call call,
      BiFunction<DeviceOperation, Call, Reply<ObjectNode>> perform) {
    return request
        .fault()
        .map(why -> Reply.<ObjectNode>rejected(Rejection.of(RejectionCode.INVALID_TOPIC, why)))
        .orElseGet(() -> perform.apply(request.operation(), call));
  }

  private void publish(String topic, Optional<JsonNode> token, Reply<ObjectNode> reply) {
    var now = time.instant();
    switch (reply) {
      case Reply.Accepted<ObjectNode>(var content) ->
          publisher.publish(topic + ACCEPTED, MqttReply.accepted(token, now, content));
      case Reply.Rejected<ObjectNode>(var rejection) ->
          publisher.publish(topic + REJECTED, MqttReply.rejected(token, now, rejection));
    }
  }

  /**
   * Returns the call of a message. A message that was not published over MQTT has no trace id; the
   * invocation's id stands in.
   */
  private static Call call(
      JsonNode message, Context context, RequestTopic request, ObjectNode body) {
    return new Call(
        request.parameters(),
        Map.of(),
        body,
        message.path("traceId").asText(context.getAwsRequestId()),
        Instant.ofEpochMilli(message.required("receivedAt").longValue()),
        Optional.empty(),
        true);
  }

  private static byte[] payload(JsonNode message) {
    try {
      return message.has("payload") ? message.path("payload").binaryValue() : new byte[0];
    } catch (IOException noBase64) {
      throw new UncheckedIOException(noBase64);
    }
  }
}
