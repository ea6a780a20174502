package io.fleetjobs.local.schedule;

import io.fleetjobs.local.ServiceClock;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.FunctionFailedException;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.template.StackTemplate.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** Runs the template's schedules at every minute of the service's clock. */
public final class MinuteSchedule implements AutoCloseable {
  private static final String TIME_ATTRIBUTE = "<aws.scheduler.scheduled-time>";
  private static final String EVERY_MINUTE = "rate(1 minute)";
  private static final long LOOK_MILLIS = 200;

  private final List<Schedule> schedules;
  private final Functions functions;
  private final FailureQueues failures;
  private final ServiceClock clock;
  private final Thread thread;
  private Instant next;

  /** @throws IllegalArgumentException when a schedule is not once a minute */
  public MinuteSchedule(List<Schedule> schedules, Functions functions, FailureQueues failures,
      ServiceClock clock) {
    schedules.stream().filter(schedule -> !schedule.expression().equals(EVERY_MINUTE)).findFirst()
        .ifPresent(schedule -> {
          throw new IllegalArgumentException("the schedule " + schedule.expression()
              + " is not known to the local runner, only " + EVERY_MINUTE);
        });
    this.schedules = schedules;
    this.functions = functions;
    this.failures = failures;
    this.clock = clock;
    this.next = following(clock.instant());
    this.thread = Thread.ofPlatform().daemon().name("schedule").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        tickIfDue();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tickIfDue() {
    if (!clock.instant().isBefore(next)) {
      tick(next);
      next = following(clock.instant());
    }
  }

  /**
   * Moves the clock on, minute by minute, and runs what is scheduled at each.
   *
   * @param after is told of each minute when its functions have returned
   */
  public synchronized void advance(Duration by, Consumer<Instant> after) {
    var target = clock.instant().plus(by);
    for (var minute = following(clock.instant()); !minute.isAfter(target); minute = minute.plus(1,
        ChronoUnit.MINUTES)) {
      clock.set(minute);
      tick(minute);
      after.accept(minute);
    }
    clock.set(target);
    next = following(target);
  }

  /** Follows a clock that was set back. */
  public synchronized void reset() {
    next = following(clock.instant());
  }

  private void tick(Instant minute) {
    schedules.forEach(schedule -> run(schedule, minute));
  }

  private void run(Schedule schedule, Instant minute) {
    var event = schedule.input().replace(TIME_ATTRIBUTE, minute.toString());
    for (int attempt = 0; attempt <= schedule.retries(); attempt++) {
      try {
        functions.invoke(schedule.function(), event.getBytes(StandardCharsets.UTF_8));
        return;
      } catch (FunctionFailedException _) {
        // Its stack has been logged; the schedule's own retries follow.
      }
    }
    failures.put(schedule.failureQueue(), event);
  }

  private static Instant following(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
