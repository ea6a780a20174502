package io.fleetjobs.change;

import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.wire.DeviceTopic;
import io.fleetjobs.wire.NotificationJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The two messages about a queue, on the thing's topics. */
public final class QueueMessages {
  private final Publisher publisher;
  private final String topicPrefix;
  private final Notifications wanted;

  /** @param wanted which of the two are published at all */
  public QueueMessages(Publisher publisher, String topicPrefix, Notifications wanted) {
    this.publisher = publisher;
    this.topicPrefix = topicPrefix;
    this.wanted = wanted;
  }

  Notifications wanted() {
    return wanted;
  }

  void notify(String thingName, List<JobExecution> queue, Instant now) {
    publisher.publish(DeviceTopic.topic(topicPrefix, thingName, "notify"),
        NotificationJson.notify(queue, now));
  }

  void notifyNext(String thingName, Optional<ExecutionView> front, Instant now) {
    publisher.publish(DeviceTopic.topic(topicPrefix, thingName, "notify-next"),
        NotificationJson.notifyNext(front, now));
  }
}
