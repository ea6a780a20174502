package io.fleetjobs.local.schedule;

import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.FunctionFailedException;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.runtime.ServiceClock;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.template.StackTemplate.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Runs the template's schedules at every minute of the service's clock, or as a walk of the clock
 * demands.
 */
public final class MinuteSchedule implements AutoCloseable {
  private static final String TIME_ATTRIBUTE = "<aws.scheduler.scheduled-time>";
  private static final String EVERY_MINUTE = "rate(1 minute)";
  private static final long LOOK_MILLIS = 200;

  private final List<Schedule> schedules;
  private final Functions functions;
  private final FailureQueues failures;
  private final ServiceClock clock;
  private final Activity activity;
  private final Thread thread;
  private Instant next;

  /**
   * @throws IllegalArgumentException if a schedule does not run once a minute
   */
  public MinuteSchedule(
      List<Schedule> schedules,
      Functions functions,
      FailureQueues failures,
      ServiceClock clock,
      Activity activity) {
    schedules.stream()
        .filter(schedule -> !schedule.expression().equals(EVERY_MINUTE))
        .findFirst()
        .ifPresent(schedule -> {
          throw new IllegalArgumentException(
              "the schedule "
                  + schedule.expression()
                  + " is not supported by the local run, which supports only "
                  + EVERY_MINUTE);
        });
    this.schedules = schedules;
    this.functions = functions;
    this.failures = failures;
    this.clock = clock;
    this.activity = activity;
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
      tick(next, activity.task());
      next = following(clock.instant());
    }
  }

  /**
   * Stops the schedule during some work. Meanwhile only that work runs it, by calls of {@link
   * #tick}.
   */
  public synchronized void whileHeld(Runnable work) {
    try {
      work.run();
    } finally {
      next = following(clock.instant());
    }
  }

  /**
   * Runs all schedules once.
   *
   * @param minute the scheduled time in their events
   * @param task ends the run when it is abandoned
   */
  public void tick(Instant minute, Task task) {
    schedules.forEach(schedule -> run(schedule, minute, task));
  }

  private void run(Schedule schedule, Instant minute, Task task) {
    var event = schedule.input().replace(TIME_ATTRIBUTE, minute.toString());
    for (int attempt = 0; attempt <= schedule.retries(); attempt++) {
      try {
        functions.invoke(schedule.function(), event.getBytes(StandardCharsets.UTF_8), task);
        return;
      } catch (FunctionFailedException _) {
        if (task.isAbandoned()) {
          return;
        }
        // The failure has been logged. The schedule's retries follow.
      }
    }
    failures.put(schedule.failureQueue(), event);
  }

  /** Returns the start of the next minute. */
  public static Instant following(Instant now) {
    return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  /** Returns the first start of a minute that is not before an instant. */
  public static Instant atOrAfter(Instant instant) {
    var minute = instant.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(instant) ? minute : following(instant);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
