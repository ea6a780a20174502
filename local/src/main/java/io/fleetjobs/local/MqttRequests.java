package io.fleetjobs.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.local.log.AccessLog;
import io.fleetjobs.local.mqtt.PublishedMessage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Logs each request over MQTT in one line, with the reply. A function publishes its reply on the
 * thread that invokes it, so a thread-local variable connects the two.
 */
final class MqttRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED = "/accepted";
  private static final String REJECTED = "/rejected";

  private final ThreadLocal<@Nullable String> reply = new ThreadLocal<>();

  /**
   * Serves a message and logs it afterwards. Messages that the service publishes are no requests
   * and are not logged.
   */
  void serve(PublishedMessage request, Runnable invocation) {
    if (!AccessLog.isShown() || request.clientId().equals(LocalStack.SERVICE)) {
      invocation.run();
      return;
    }
    var startedAt = System.nanoTime();
    reply.set("no reply");
    try {
      invocation.run();
      AccessLog.write(
          "mqtt", request.clientId() + " " + request.topic() + " " + reply.get(), startedAt);
    } finally {
      reply.remove();
    }
  }

  /**
   * Receives each published message. If this thread is serving a request, a message to {@code
   * …/accepted} or {@code …/rejected} is its reply.
   */
  void published(PublishedMessage message) {
    if (reply.get() == null) {
      return;
    }
    if (message.topic().endsWith(ACCEPTED)) {
      reply.set("accepted");
    } else if (message.topic().endsWith(REJECTED)) {
      var refusal = json(message.payload());
      reply.set(
          "rejected " + refusal.path("code").asText() + ": " + refusal.path("message").asText());
    }
  }

  private static JsonNode json(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException _) {
      return JSON.missingNode();
    }
  }
}
