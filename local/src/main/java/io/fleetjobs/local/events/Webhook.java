package io.fleetjobs.local.events;

import io.fleetjobs.local.runtime.ServiceClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Posts each event to a URL, on a thread of its own. A post that is not answered with 2xx is made
 * again with growing pauses for an hour of the service's clock. Then the event goes to a failure
 * queue. Nothing waits for a post, and the clock does not stop for one.
 */
public final class Webhook implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofHours(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int AT_ONCE = 64;
  private static final int OK = 200;
  private static final int REDIRECTED = 300;

  private final URI url;
  private final ServiceClock clock;
  private final Consumer<String> failures;
  private final HttpClient http;
  private final Semaphore posts = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private long resets;

  /**
   * @param failures takes events that are given up
   */
  public Webhook(URI url, ServiceClock clock, Consumer<String> failures) {
    this.url = checked(url);
    this.clock = clock;
    this.failures = failures;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    clock.whenMoved(this::wake);
  }

  private static URI checked(URI url) {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException("expected an http or https URL as webhook, got " + url);
    }
    return url;
  }

  /** Starts to post an event and does not wait for it. */
  public void post(String event) {
    var begun = resets();
    threads.execute(() -> deliver(event, begun));
  }

  private void deliver(String event, long begun) {
    try {
      var end = clock.instant().plus(PATIENCE);
      var pause = FIRST_PAUSE;
      while (resets() == begun && !isTaken(event)) {
        var now = clock.instant();
        if (!now.isBefore(end)) {
          failures.accept(event);
          return;
        }
        var next = now.plus(pause);
        await(next.isBefore(end) ? next : end, begun);
        pause = pause.multipliedBy(2);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isTaken(String event) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(ANSWER)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(event))
            .build();
    posts.acquire();
    try {
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status >= OK && status < REDIRECTED;
    } catch (IOException _) {
      return false;
    } finally {
      posts.release();
    }
  }

  /** Waits until the clock shows an instant, or until everything is forgotten. */
  private synchronized void await(Instant instant, long begun) throws InterruptedException {
    while (resets == begun) {
      var left = Duration.between(clock.instant(), instant);
      if (!left.isPositive()) {
        return;
      }
      wait(Math.max(1, left.toMillis()));
    }
  }

  private synchronized long resets() {
    return resets;
  }

  private synchronized void wake() {
    notifyAll();
  }

  /** Forgets the events that are not posted yet. */
  public synchronized void forget() {
    resets++;
    notifyAll();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
