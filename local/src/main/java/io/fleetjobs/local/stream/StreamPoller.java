package io.fleetjobs.local.stream;

import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.table.ExpirySweep;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.StackTemplate.StreamMapping;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Reads the table's stream for one event source mapping, and delivers the records that pass its
 * filters to its function.
 */
public final class StreamPoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamPoller.class);
  private static final long PAUSE_MILLIS = 25;

  /** Pause between reads during a walk of the clock, which requests reads itself. */
  private static final long WALKED_PAUSE_MILLIS = 100;

  /** Pause between reads while the stack is idle. A read costs milliseconds of processor time. */
  private static final long IDLE_PAUSE_NANOS = 1_000_000_000L;

  private static final long IDLE_AFTER_NANOS = 2_000_000_000L;

  /**
   * Delay before records are delivered, so that a device receives the reply to its request before
   * the messages that result from it.
   */
  private static final long DELAY_MILLIS = 50;

  private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

  private final StreamMapping mapping;
  private final StreamFilter filter;
  private final TableStream stream;
  private final Records records;
  private final BatchDelivery delivery;
  private final Activity activity;
  private final Thread thread;

  /** Released so that the stream is read at once. */
  private final Semaphore wanted = new Semaphore(0);

  /**
   * The time since when a caller waits for the stream's end, by {@link System#nanoTime}; empty if
   * none waits.
   */
  private volatile Optional<Long> readTo = Optional.empty();

  private long lastFound = System.nanoTime();
  private volatile boolean closed;
  private volatile boolean walked;
  private volatile Optional<Long> lastEmptyRead = Optional.empty();
  private volatile Optional<Long> emptyReadBefore = Optional.empty();

  /** The table whose stream is read, the sweep that knows which items expired, and the clock. */
  public record Source(LocalTable table, String region, ExpirySweep expiry, InstantSource time) {}

  private StreamPoller(
      StreamMapping mapping,
      TableStream stream,
      Records records,
      BatchDelivery delivery,
      Activity activity) {
    this.mapping = mapping;
    this.filter = new StreamFilter(mapping.filterPatterns());
    this.stream = stream;
    this.records = records;
    this.delivery = delivery;
    this.activity = activity;
    this.thread =
        Thread.ofPlatform().daemon().name("stream-" + mapping.function()).unstarted(this::run);
  }

  /** Starts to read the stream from its beginning. */
  public static StreamPoller start(
      StreamMapping mapping,
      Source source,
      Functions functions,
      FailureQueues failures,
      Activity activity) {
    var stream = new TableStream(source.table());
    var poller =
        new StreamPoller(
            mapping,
            stream,
            new Records(source.region(), stream.arn(), source.expiry(), source.time()),
            new BatchDelivery(mapping, functions, failures, activity.task()),
            activity);
    poller.thread.start();
    return poller;
  }

  /**
   * True if two consecutive reads that began after the given {@link System#nanoTime} found nothing.
   */
  public boolean isAtEnd(long since) {
    return emptyReadBefore.filter(began -> began - since > 0).isPresent();
  }

  /**
   * Reads the stream without pauses until {@link #isAtEnd} is true for the given time. Signals the
   * stack's activity then.
   */
  public synchronized void readTo(long since) {
    readTo = Optional.of(since);
    wanted.release();
  }

  /**
   * Sets that the clock is being walked. Meanwhile the stream is read less often unless a caller
   * waits for its end, and records are delivered without delay.
   */
  public void walked(boolean on) {
    walked = on;
  }

  private void run() {
    try {
      while (!closed) {
        if (!readOn() && !isWanted()) {
          pause();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Reads once. A failure is logged, and the next read catches up.
   *
   * @return true if there were records
   */
  private boolean readOn() throws InterruptedException {
    try {
      return poll();
    } catch (SdkException failed) {
      if (!closed) {
        LOG.warn(
            "cannot read the stream for {}, retrying: {}", mapping.function(), failed.toString());
        sleep(PAUSE_AFTER_FAILURE_MILLIS);
      }
      return false;
    }
  }

  /**
   * True while a caller waits for the end of the stream. Signals the activity when the end is
   * reached.
   */
  private synchronized boolean isWanted() {
    if (readTo.filter(this::isAtEnd).isPresent()) {
      readTo = Optional.empty();
      activity.signal();
    }
    return readTo.isPresent();
  }

  private void pause() throws InterruptedException {
    var began = System.nanoTime();
    var isOver = false;
    do {
      isOver = sleep(walked ? WALKED_PAUSE_MILLIS : PAUSE_MILLIS);
    } while (!isOver && isAtRest() && System.nanoTime() - began < IDLE_PAUSE_NANOS);
  }

  /**
   * Sleeps until a caller waits for the stream's end, at most for the given time.
   *
   * @return true if a caller waits
   */
  private boolean sleep(long millis) throws InterruptedException {
    var isWanted = wanted.tryAcquire(millis, TimeUnit.MILLISECONDS);
    wanted.drainPermits();
    return isWanted;
  }

  private boolean isAtRest() {
    var now = System.nanoTime();
    return activity.isIdle()
        && now - activity.lastChange() > IDLE_AFTER_NANOS
        && now - lastFound > IDLE_AFTER_NANOS;
  }

  /**
   * Reads each open shard once.
   *
   * @return true if there were records
   */
  private boolean poll() throws InterruptedException {
    var startedAt = System.nanoTime();
    var found = false;
    for (var shard : stream.shards()) {
      found |= handOn(shard.read());
    }
    emptyReadBefore = found ? Optional.empty() : lastEmptyRead;
    lastEmptyRead = found ? Optional.empty() : Optional.of(startedAt);
    return found;
  }

  /**
   * Delivers records, after a delay.
   *
   * @return true if there were any
   */
  private boolean handOn(List<Record> read) throws InterruptedException {
    if (read.isEmpty()) {
      return false;
    }
    lastFound = System.nanoTime();
    activity.begin();
    try {
      if (!walked && readTo.isEmpty()) {
        Thread.sleep(DELAY_MILLIS);
      }
      deliver(read);
    } finally {
      activity.end();
    }
    return true;
  }

  private void deliver(List<Record> read) {
    var passing = read.stream().map(records::json).filter(filter::passes).toList();
    for (int from = 0; from < passing.size(); from += mapping.batchSize()) {
      delivery.deliver(passing.subList(from, Math.min(from + mapping.batchSize(), passing.size())));
    }
  }

  /**
   * Stops reading. Waits up to 5 s until the current batch is delivered, which is quick if its task
   * was abandoned.
   */
  @Override
  public void close() {
    closed = true;
    wanted.release();
    try {
      thread.join(5_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
