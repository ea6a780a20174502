package io.fleetjobs.change;

import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.layout.NotificationLevel;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.MqttLimits;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.wire.NotificationJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Publishes the two messages about a queue on topics of the thing. Topics of a namespace end with
 * its id.
 */
public final class QueueMessages {
  private final Publisher publisher;
  private final String topicPrefix;
  private final NotificationLevel wanted;

  /**
   * @param wanted the messages that are published
   */
  public QueueMessages(Publisher publisher, String topicPrefix, NotificationLevel wanted) {
    this.publisher = publisher;
    this.topicPrefix = topicPrefix;
    this.wanted = wanted;
  }

  NotificationLevel wanted() {
    return wanted;
  }

  void notify(ThingQueue changed, List<JobExecution> queue, Instant now) {
    publisher.publish(topic(changed, DeviceTopic.NOTIFY), NotificationJson.notify(queue, now));
  }

  /** True if a front with its document fits into one message. */
  boolean isDeliverable(Optional<ExecutionView> front, Instant now) {
    return NotificationJson.notifyNext(front, now).length <= MqttLimits.MAX_PAYLOAD_BYTES;
  }

  void notifyNext(ThingQueue changed, Optional<ExecutionView> front, Instant now) {
    publisher.publish(
        topic(changed, DeviceTopic.NOTIFY_NEXT), NotificationJson.notifyNext(front, now));
  }

  private String topic(ThingQueue queue, String kind) {
    return DeviceTopic.notification(topicPrefix, queue.thingName(), queue.namespaceId(), kind);
  }
}
