package io.fleetjobs.local.mqtt;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to the listener, off the broker's threads and in order for each client. */
final class PublishLanes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PublishLanes.class);
  private static final int LANES = 64;

  private final List<ExecutorService> lanes = Stream
      .generate(() -> Executors
          .newSingleThreadExecutor(Thread.ofVirtual().name("mqtt-publish").factory()))
      .limit(LANES)
      .toList();
  private final PublishListener listener;

  PublishLanes(PublishListener listener) {
    this.listener = listener;
  }

  void hand(PublishedMessage message) {
    lanes.get(Math.floorMod(message.clientId().hashCode(), LANES)).execute(() -> tell(message));
  }

  /** One message that the listener fails on must not stop the lane. */
  private void tell(PublishedMessage message) {
    try {
      listener.published(message);
    } catch (RuntimeException e) {
      LOG.error("message of {} to {} was lost", message.clientId(), message.topic(), e);
    }
  }

  @Override
  public void close() {
    lanes.forEach(ExecutorService::shutdownNow);
  }
}
